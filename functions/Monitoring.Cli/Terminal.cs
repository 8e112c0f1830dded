using Spectre.Console;

namespace Monitoring.Cli;

/// <summary>Data to stdout, messages and progress to stderr.</summary>
internal sealed class Terminal
{
    private readonly IAnsiConsole _messages;

    public Terminal(TextWriter output, TextWriter error)
    {
        Output = output;
        Error = error;
        Tables = Create(output);
        _messages = Create(error);
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    public IAnsiConsole Tables { get; }

    /// <summary>A message may quote a file's name or content: no control character of it reaches the terminal, where it could act.</summary>
    public void Say(string message) => Error.WriteLine(string.Concat(message.Select(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t') ? '?' : c)));

    /// <summary>Runs a long piece of work under a progress bar where stderr is a terminal, and in silence elsewhere.</summary>
    public Task<T> WithProgressAsync<T>(string title, Func<IProgress<long>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work(new Progress(_ => { }));
        }

        return _messages.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ElapsedTimeColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask(Markup.Escape(title)).IsIndeterminate();
                return work(new Progress(rows => task.Description = $"{Markup.Escape(title)}: {rows:N0} rows"));
            });
    }

    private static IAnsiConsole Create(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });

        // A pipe has no width; the library would break lines at 80 columns in the middle of a hash or a name.
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = 200;
        }

        return console;
    }

    /// <summary>Reports at once, on the caller's thread, unlike <see cref="System.Progress{T}"/>.</summary>
    private sealed class Progress(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
