using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// Says which stages items go through: first they are validated, then come stages in the order of what they declare to come after, side by side where they declare nothing, and at last one that
/// alone decides what stays.
/// </summary>
/// <typeparam name="TItem">What is processed.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
public sealed class PipelineBuilder<TItem, TResult>
{
    private readonly List<Func<TItem, CancellationToken, ValueTask>> _validations = [];
    private readonly List<PipelineStage<TItem>> _stages = [];

    /// <summary>Adds a check; an item at which it throws fails alone, before it is gathered with others.</summary>
    public PipelineBuilder<TItem, TResult> Validate(Func<TItem, CancellationToken, ValueTask> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        _validations.Add(check);
        return this;
    }

    /// <summary>Adds a stage. An item at which it throws fails alone, and no stage that comes after it sees it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="work">What is done with an item; several items at the same time.</param>
    /// <param name="after">The names of the stages that must be done with an item before; none where it may run beside all others.</param>
    public PipelineBuilder<TItem, TResult> Stage(string name, Func<TItem, CancellationToken, ValueTask> work, params string[] after)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(after);
        foreach (var earlier in after)
        {
            ArgumentException.ThrowIfNullOrEmpty(earlier, nameof(after));
        }

        if (_stages.Exists(known => known.Name == name))
        {
            throw new ObjectQLException(ErrorCode.Configuration, $"There are two stages '{name}'; give each its own name.");
        }

        _stages.Add(new(name, work, [.. after]));
        return this;
    }

    /// <summary>Makes the pipeline, and begins to take items.</summary>
    /// <param name="store">The last stage: takes what has come through, a batch at a time and never two at once, and gives a result for each, in their order.</param>
    /// <param name="options">How it works; null for the defaults.</param>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: a stage comes after one that there is not, or after itself.</exception>
    public StagedPipeline<TItem, TResult> Store(Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> store, PipelineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new([.. _validations], InOrder(), store, options ?? new PipelineOptions());
    }

    /// <summary>The stages, each behind those that it comes after.</summary>
    private PipelineStage<TItem>[] InOrder()
    {
        foreach (var stage in _stages)
        {
            foreach (var name in stage.After.Where(name => !_stages.Exists(known => known.Name == name)))
            {
                throw new ObjectQLException(
                    ErrorCode.Configuration, $"Stage '{stage.Name}' comes after '{name}', which there is not.{NearName.Hint(name, _stages.Select(static known => known.Name))}");
            }
        }

        var ordered = new List<PipelineStage<TItem>>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        var left = _stages.ToList();
        while (left.Count > 0)
        {
            PipelineStage<TItem>[] ready = [.. left.Where(stage => stage.After.All(done.Contains))];
            if (ready.Length == 0)
            {
                throw new ObjectQLException(ErrorCode.Configuration, $"The stages {string.Join(", ", left.Select(static stage => $"'{stage.Name}'"))} wait for each other; leave one of their dependencies out.");
            }

            ordered.AddRange(ready);
            done.UnionWith(ready.Select(static stage => stage.Name));
            left.RemoveAll(ready.Contains);
        }

        return [.. ordered];
    }
}
