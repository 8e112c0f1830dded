using Monitoring.Cli;

return await MonitoringCommand.RunAsync(args, Console.Out, Console.Error, TimeProvider.System);
