namespace ObjectQL;

/// <content>Summaries, computed anew.</content>
public abstract partial class Database
{
    /// <summary>Records that sum up each other through more levels are a circle, as they are when one is written.</summary>
    private const int MostLevels = 64;

    /// <summary>
    /// Computes summaries anew from their children, in one transaction: after records were changed past this library, or when a summary was
    /// declared for records that were there before. Only values that were wrong are written.
    /// </summary>
    /// <remarks>
    /// Whoever writes what is summed up (where there is one writer only: whoever writes) waits for it meanwhile, and fails when it takes longer than the driver's <c>TransactionTimeout</c>. Where writers
    /// work side by side, one that changes two parents in turn may stand in its way: it ends with <c>CONFLICT</c> then, having changed nothing; run it again. The ids and values of the parents of one
    /// summary are in memory at a time, with what their children make up: about 500 bytes for each parent.
    /// </remarks>
    /// <param name="objectName">The object whose summaries are meant, together with those that sum these up; null for all.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <returns>How many records were looked at, and how many were wrong, for each summary.</returns>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object. <c>INVALID_REQUEST</c>: records sum up each other in a circle. <c>CONFLICT</c>: a writer stood in its way.</exception>
    public ValueTask<SummaryReport> RebuildSummariesAsync(string? objectName = null, CancellationToken cancellationToken = default) => ComputeSummariesAsync(Named(objectName), isKept: true, cancellationToken);

    /// <summary>Tells what <see cref="RebuildSummariesAsync"/> would find, and changes nothing: it does the same, and takes it back. So it holds up writers as that does.</summary>
    /// <inheritdoc cref="RebuildSummariesAsync"/>
    public ValueTask<SummaryReport> CheckSummariesAsync(string? objectName = null, CancellationToken cancellationToken = default) => ComputeSummariesAsync(Named(objectName), isKept: false, cancellationToken);

    private IEnumerable<string> Named(string? objectName) => objectName is null ? Model.ObjectNames
        : Model.FindSchema(objectName) is not null ? [objectName]
        : throw new ObjectQLException(ErrorCode.NotFound, $"There is no object '{objectName}' in {Model.Name}.", objectName);

    /// <summary>Computes the summaries of some objects anew, and of those that sum these up.</summary>
    internal async ValueTask<SummaryReport> ComputeSummariesAsync(IEnumerable<string> meant, bool isKept, CancellationToken cancellationToken)
    {
        var model = Model;
        await using var session = AsSystem();
        await using var transaction = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        var order = new SummaryOrder(model, meant);
        var rebuild = new SummaryRebuild();
        foreach (var (names, isCircular) in order.Groups)
        {
            for (var (pass, written) = (1, -1L); pass == 1 || (isCircular && rebuild.Written != written); pass++)
            {
                if (pass > MostLevels + 1 && rebuild.Last is var (schema, field, id))
                {
                    throw new ObjectQLException(ErrorCode.InvalidRequest, $"The summaries of the '{schema.Name}' record '{id}' lead in a circle: it is summed up by what it sums up.", schema.Name, field.Name);
                }

                written = rebuild.Written;
                foreach (var name in names)
                {
                    await ComputeAsync(model, session, name, rebuild, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        if (isKept)
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return rebuild.Report();
    }

    private static async ValueTask ComputeAsync(ModelInfo model, ObjectSession session, string name, SummaryRebuild rebuild, CancellationToken cancellationToken)
    {
        foreach (var child in model.FindSchema(name)!.Fields.Select(static field => field.Summary?.Object).Distinct().Order(StringComparer.Ordinal))
        {
            if (child is not null && model.FindSchema(child) is not null)
            {
                await model.FindOperations(child)!.RebuildSummariesAsync(session, name, rebuild, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
