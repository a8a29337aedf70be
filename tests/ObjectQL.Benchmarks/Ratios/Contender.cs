namespace ObjectQL.Benchmarks.Ratios;

/// <summary>One way to do what a case asks for. The runner opens it, times batches of it between those of the others, and closes it.</summary>
internal abstract class Contender(string name)
{
    private static readonly IReadOnlyDictionary<string, double> s_none = new Dictionary<string, double>();

    public string Name { get; } = name;

    /// <summary>How many operations one invocation does; figures are per operation.</summary>
    public int OperationsPerInvocation { get; init; } = 1;

    /// <summary>The most invocations between two resets.</summary>
    public int MaximumBatch { get; init; } = int.MaxValue;

    /// <summary>Takes part in every how-manieth round only: what is far from the floor needs fewer figures.</summary>
    public int RoundsApart { get; init; } = 1;

    /// <summary>Further figures per operation, such as counters; valid until <see cref="CloseAsync"/>.</summary>
    public virtual IReadOnlyDictionary<string, double> Extras => s_none;

    /// <summary>Prepares everything that is not to be timed.</summary>
    public abstract ValueTask OpenAsync();

    /// <summary>Does that many invocations and says what they cost.</summary>
    public abstract ValueTask<Sample> RunAsync(int invocations);

    /// <summary>Undoes what the batch has left behind; not timed.</summary>
    public virtual ValueTask ResetAsync() => ValueTask.CompletedTask;

    /// <summary>Releases everything; may throw when what was done turns out to be wrong.</summary>
    public abstract ValueTask CloseAsync();
}
