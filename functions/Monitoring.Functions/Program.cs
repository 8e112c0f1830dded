using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitoring.Functions;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddMonitoring(AppSettings.Read(builder.Configuration));

var telemetry = builder.Services.AddOpenTelemetry().UseFunctionsWorkerDefaults();
if (!string.IsNullOrEmpty(builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"]))
{
    telemetry.UseAzureMonitorExporter(exporter =>
    {
        // The exporter reads the connection string itself; who signs in it leaves to us.
        exporter.Credential = TelemetryCredential.From(builder.Configuration["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]);

        // Alerts stand on single logs, which must not go with a trace that was sampled out.
        exporter.EnableTraceBasedLogsSampler = false;
    });
}

builder.Build().Run();
