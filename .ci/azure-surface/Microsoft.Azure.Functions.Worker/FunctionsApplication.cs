using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

public class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => throw Surface.Only();
}

public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    internal FunctionsApplicationBuilder()
    {
    }

    public IDictionary<object, object> Properties => throw Surface.Only();

    IConfigurationManager IHostApplicationBuilder.Configuration => throw Surface.Only();

    public ConfigurationManager Configuration => throw Surface.Only();

    public IHostEnvironment Environment => throw Surface.Only();

    public ILoggingBuilder Logging => throw Surface.Only();

    public IMetricsBuilder Metrics => throw Surface.Only();

    public IServiceCollection Services => throw Surface.Only();

    public IHost Build() => throw Surface.Only();

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory,
        Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => throw Surface.Only();

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) =>
        throw Surface.Only();
}
