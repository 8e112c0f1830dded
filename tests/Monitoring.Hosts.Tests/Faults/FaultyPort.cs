using System.Reflection;

namespace Monitoring.Hosts.Tests.Faults;

internal enum FaultKind
{
    Before,
    AfterEffect,

    /// <summary>Never comes back; whoever waits is told to stop, and has to.</summary>
    Hangs,

    /// <summary>Comes back late and on another thread.</summary>
    Slow,

    /// <summary>Half of a list takes effect, or half of what is read comes.</summary>
    Partial,
}

/// <summary>One call among all calls to all ports that goes wrong.</summary>
internal sealed class FaultAt(int call, FaultKind kind) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private int _calls;

    public CancellationToken Stop => _stop.Token;

    /// <summary>Calls counted so far.</summary>
    public int Calls => _calls;

    /// <summary>What went wrong where; null while nothing has.</summary>
    public string? Hit { get; private set; }

    /// <summary>What this call is to suffer; null for nothing.</summary>
    public FaultKind? Next(string name)
    {
        lock (_lock)
        {
            if (++_calls != call)
            {
                return null;
            }

            Hit = $"{name}, call {call}, {kind}";
            return kind;
        }
    }

    /// <exception cref="OperationCanceledException">As it should be.</exception>
    /// <exception cref="TimeoutException">The caller waits for a call that nothing can stop.</exception>
    public async Task HangAsync(CancellationToken cancellationToken)
    {
        var hanging = Task.Delay(Timeout.Infinite, cancellationToken);
        await _stop.CancelAsync();
        await hanging.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
    }

    public void Dispose() => _stop.Dispose();
}

internal sealed class FaultException : Exception;

/// <summary>Stands in front of any port, and of every port that it hands out.</summary>
#pragma warning disable CA1852 // The framework makes a class below it for each port.
internal class FaultyPort : DispatchProxy
#pragma warning restore CA1852
{
    private object _port = null!;
    private FaultAt _fault = null!;

    public static T Before<T>(T port, FaultAt fault)
        where T : class => (T)(object)Before(typeof(T), port, fault);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = targetMethod!;
        if (method.IsSpecialName || method.Name.StartsWith("Dispose", StringComparison.Ordinal))
        {
            return Handed(method.ReturnType, Call(method, args));
        }

        var type = method.ReturnType;
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (definition == typeof(ValueTask<>) || definition == typeof(IAsyncEnumerable<>))
        {
            return Generic(definition == typeof(ValueTask<>) ? nameof(CallAsync) : nameof(ReadAsync), type, method, args);
        }

        return type == typeof(ValueTask) ? new ValueTask(CallWithoutResultAsync(method, args)) : CallAtOnce(method, args);
    }

    private static FaultyPort Before(Type type, object port, FaultAt fault)
    {
        var proxy = (FaultyPort)Create(type, typeof(FaultyPort));
        (proxy._port, proxy._fault) = (port, fault);
        return proxy;
    }

    private static bool IsPort(Type type) => type.IsInterface && type.Namespace?.StartsWith("Monitoring.", StringComparison.Ordinal) == true;

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static CancellationToken TokenOf(object?[]? args) => args?.OfType<CancellationToken>().FirstOrDefault() ?? default;

    private object? Handed(Type type, object? result) => result is not null && IsPort(type) ? Before(type, result, _fault) : result;

    private object? Call(MethodInfo method, object?[]? args)
    {
        try
        {
            return method.Invoke(_port, args);
        }
        catch (TargetInvocationException thrown)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown.InnerException!);
            throw;
        }
    }

    private object? Generic(string helper, Type type, MethodInfo method, object?[]? args) => typeof(FaultyPort)
        .GetMethod(helper, BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type.GetGenericArguments()[0])
        .Invoke(this, [method, args]);

    private object? CallAtOnce(MethodInfo method, object?[]? args)
    {
        var kind = _fault.Next(NameOf(method));
        if (kind is FaultKind.Before or FaultKind.Hangs)
        {
            throw new FaultException();
        }

        var result = Handed(method.ReturnType, Call(method, args));
        return kind is FaultKind.AfterEffect or FaultKind.Partial ? throw new FaultException() : result;
    }

    private async Task CallWithoutResultAsync(MethodInfo method, object?[]? args)
    {
        var kind = await SufferAsync(method, args);
        await (ValueTask)Call(method, args)!;
        FailAfter(kind);
    }

    private async ValueTask<T> CallAsync<T>(MethodInfo method, object?[]? args)
    {
        var kind = await SufferAsync(method, args);
        var result = (T)Handed(typeof(T), await (ValueTask<T>)Call(method, kind == FaultKind.Partial ? Half(args) : args)!)!;
        if (kind is FaultKind.AfterEffect or FaultKind.Partial && result is IAsyncDisposable opened)
        {
            // What nobody was handed, a connection that broke undoes.
            await opened.DisposeAsync();
        }

        FailAfter(kind);
        return result;
    }

    private async IAsyncEnumerable<T> ReadAsync<T>(MethodInfo method, object?[]? args)
    {
        var kind = await SufferAsync(method, args);
        await foreach (var item in ((IAsyncEnumerable<T>)Call(method, args)!).WithCancellation(TokenOf(args)))
        {
            yield return item;
            if (kind == FaultKind.Partial)
            {
                throw new FaultException();
            }
        }

        FailAfter(kind);
    }

    private async Task<FaultKind?> SufferAsync(MethodInfo method, object?[]? args)
    {
        var kind = _fault.Next(NameOf(method));
        switch (kind)
        {
            case FaultKind.Before:
                throw new FaultException();
            case FaultKind.Hangs when TokenOf(args).CanBeCanceled:
                await _fault.HangAsync(TokenOf(args));
                break;
            case FaultKind.Hangs:
                // Asked for without a token: an entry that has to be made whatever stops. Its client's own timeout ends it.
                throw new FaultException();
            case FaultKind.Slow:
                for (var i = 0; i < 10; i++)
                {
                    await Task.Run(static () => { }, CancellationToken.None);
                    await Task.Yield();
                }

                break;
        }

        return kind;
    }

    private static void FailAfter(FaultKind? kind)
    {
        if (kind is FaultKind.AfterEffect or FaultKind.Partial)
        {
            throw new FaultException();
        }
    }

    /// <summary>The first half of a list of changes; all of anything else.</summary>
    private static object?[]? Half(object?[]? args) => args?.Select(arg => arg is System.Collections.IList { Count: > 1 } list && arg.GetType().IsGenericType
        ? typeof(FaultyPort).GetMethod(nameof(HalfOf), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(list.GetType().GetGenericArguments()[^1]).Invoke(null, [list])
        : arg).ToArray();

    private static List<T> HalfOf<T>(IEnumerable<T> list)
    {
        var all = list.ToList();
        return all[..(all.Count / 2)];
    }
}
