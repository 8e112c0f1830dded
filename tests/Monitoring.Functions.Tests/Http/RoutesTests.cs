using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Functions.Tests.Http;

/// <summary>Which trigger answers at which address: by the host's routes, which it may try in any order, and by the worker's.</summary>
public sealed class RoutesTests
{
    private static readonly IReadOnlyList<(string Name, HttpTriggerAttribute Trigger)> Triggers =
    [
        .. typeof(AppSettings).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FunctionAttribute)))
            .Select(method => (method.DeclaringType!.Name, method.GetParameters()[0].GetCustomAttribute<HttpTriggerAttribute>()!))
            .Where(trigger => trigger.Item2 is not null),
    ];

    public static TheoryData<string, string, string?> Addresses => new()
    {
        { "GET", "/api/health", "HealthRequested" },
        { "GET", "/api/ledger", "LedgerRequested" },
        { "GET", "/api/ledger/abc/rows", "LedgerRequested" },
        { "GET", "/api/summary/uob/2023-11", "SummaryRequested" },
        { "GET", "/api/rows/uob/2023-11/hits", "RowsRequested" },
        { "POST", "/api/close", "CloseRequested" },
        { "POST", "/api/rebuild", "RebuildRequested" },
        { "POST", "/api/retry/abc", "RetryRequested" },
        { "POST", "/api/export-state/all.jsonl.gz", "ExportStateRequested" },
        { "POST", "/api/import-state/all.jsonl.gz", "ImportStateRequested" },
        { "GET", "/", "PageRequested" },
        { "HEAD", "/", "PageRequested" },
        { "GET", "/e/uob/2023-11", "PageRequested" },
        { "POST", "/uploads", "PageRequested" },
        { "GET", "/apiary", "PageRequested" },
        { "GET", "/e/%E5%A4%A7%E5%AD%A6/2023-11/mentions.csv", "PageRequested" },
        { "GET", "/api", null },
        { "GET", "/API/close", null },
        { "GET", "/api/nothing", null },
        { "GET", "/admin/functions", null },
        { "POST", "/runtime/webhooks/blobs", null },
        { "DELETE", "/uploads", null },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task The_host_leads_each_address_to_its_trigger_in_whatever_order_it_tries(string method, string address, string? expected)
    {
        var services = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();
        foreach (var triggers in (IEnumerable<(string Name, HttpTriggerAttribute Trigger)>[])[Triggers, Triggers.Reverse()])
        {
            var routes = new RouteCollection();
            string? found = null;
            foreach (var (name, trigger) in triggers)
            {
                var constraints = new Dictionary<string, object> { ["httpMethod"] = new HttpMethodRouteConstraint(trigger.Methods!) };
                routes.Add(new Route(
                    new RouteHandler(_ =>
                    {
                        found = name;
                        return Task.CompletedTask;
                    }), name, trigger.Route!, [], constraints, [],
                    services.GetRequiredService<IInlineConstraintResolver>()));
            }

            var context = new RouteContext(RequestOf(services, method, address));
            await routes.RouteAsync(context);
            if (context.Handler is { } handler)
            {
                await handler(context.HttpContext);
            }

            Assert.Equal(expected, found);
        }
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task The_worker_leads_each_address_to_the_same_trigger(string method, string address, string? expected)
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder();
        builder.Services.AddRouting().Configure<RouteOptions>(options => options.SetParameterPolicy<RegexInlineRouteConstraint>("regex"));
        await using var app = builder.Build();
        var pipeline = new Microsoft.AspNetCore.Builder.ApplicationBuilder(app.Services);
        Microsoft.AspNetCore.Builder.EndpointRoutingApplicationBuilderExtensions.UseRouting(pipeline);
        Microsoft.AspNetCore.Builder.EndpointRoutingApplicationBuilderExtensions.UseEndpoints(pipeline, endpoints => endpoints.DataSources.Add(
            new DefaultEndpointDataSource(Triggers.Select(trigger => new RouteEndpointBuilder(
                context =>
                {
                    context.Items["found"] = trigger.Name;
                    return Task.CompletedTask;
                }, RoutePatternFactory.Parse($"/{trigger.Trigger.Route}"), order: 0)
            {
                DisplayName = trigger.Name,
                Metadata = { new HttpMethodMetadata(trigger.Trigger.Methods!) },
            }.Build()))));

        var context = RequestOf(app.Services, method, address);
        await pipeline.Build()(context);

        Assert.Equal(expected, context.Items["found"] as string);
    }

    [Fact]
    public void The_host_adds_no_prefix_of_its_own() =>
        Assert.Equal("", (string)JsonNode.Parse(File.ReadAllText(Repository.PathOf("host.json")))!["extensions"]!["http"]!["routePrefix"]!);

    private static DefaultHttpContext RequestOf(IServiceProvider services, string method, string address)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Method = method;
        context.Request.Path = PathString.FromUriComponent(address);
        return context;
    }
}
