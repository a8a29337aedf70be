using System.Runtime.CompilerServices;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>The same onion as methods that call each other, and as a list of delegates that is composed at each call.</summary>
internal sealed class OnionPeers
{
    private readonly List<Func<OnionPeers, Func<Task>, Task>> _layers =
    [
        static async (_, next) => await next().ConfigureAwait(false),
        static async (_, next) => await next().ConfigureAwait(false),
        static (call, _) =>
        {
            call._answer = 42;
            return Task.CompletedTask;
        },
    ];

    private long _answer;

    public long ByHand()
    {
        var answered = Outer(this);
        return answered.IsCompletedSuccessfully ? _answer : throw new InvalidOperationException("The layers complete at once.");
    }

    public async ValueTask<long> ComposeAsync()
    {
        Func<Task> next = static () => Task.CompletedTask;
        for (var i = _layers.Count - 1; i >= 0; i--)
        {
            var (layer, inner) = (_layers[i], next);
            next = () => layer(this, inner);
        }

        await next().ConfigureAwait(false);
        return _answer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ValueTask Outer(OnionPeers call) => Middle(call);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ValueTask Middle(OnionPeers call) => Answer(call);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ValueTask Answer(OnionPeers call)
    {
        call._answer = 42;
        return default;
    }
}
