using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// The records that go in one delete, and what happens to those that refer to them, as far as the engine does not see to it. First it is found out which records go,
/// and their before-hooks run; then whoever must not lose one of them refuses, whatever the order; the rest lets go. Only then anything is deleted.
/// </summary>
internal sealed class Deletion(ObjectSession session, CancellationToken cancellationToken) : IDisposable
{
    private readonly List<DoomedRecord> _records = [];
    private readonly Dictionary<(ObjectOperations Operations, string Id), int> _numbers = [];
    private int _roots;

    /// <summary>Adds a record that the caller deletes; its stages before Cascade have run.</summary>
    public void Add(ObjectOperations operations, string id, OperationContext? context)
    {
        Take(operations, id, context);
        _roots = _records.Count;
    }

    /// <summary>The Cascade stage: finds all that goes along, and settles what else refers to it.</summary>
    public async ValueTask SettleAsync()
    {
        int before;
        do
        {
            // Hooks may have stored more children of a record that was looked at already.
            before = _records.Count;
            for (var number = 0; number < _records.Count; number++)
            {
                await TakeChildrenAsync(_records[number]).ConfigureAwait(false);
            }
        }
        while (_records.Count != before && _records.Exists(static record => record.Context is not null));

        var lists = new Dictionary<(ObjectOperations Operations, int Lookup), HashSet<string>>();
        var clears = new List<(ObjectOperations Operations, int Lookup, string Id)>();
        foreach (var record in _records)
        {
            foreach (var (child, lookup, field) in Referring(record.Operations))
            {
                if (field.Multiple)
                {
                    var ids = lists.TryGetValue((child, lookup), out var known) ? known : lists[(child, lookup)] = new(StringComparer.Ordinal);
                    ids.Add(record.Id);
                }
                else if (field.OnDelete == DeleteBehavior.SetNull)
                {
                    clears.Add((child, lookup, record.Id));
                }
                else if (field.OnDelete == DeleteBehavior.Restrict)
                {
                    Demand(child, lookup, await child.FindReferringAsync(session, lookup, record.Id, cancellationToken).ConfigureAwait(false));
                }
            }
        }

        var shortened = await ShortenAsync(lists).ConfigureAwait(false);
        foreach (var (child, lookup, id) in clears)
        {
            await child.ClearReferenceAsync(session, lookup, id, cancellationToken).ConfigureAwait(false);
        }

        foreach (var (child, lookup, id, list) in shortened)
        {
            await child.WriteQuietlyAsync(session, id, lookup, list, adds: false, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes what went along and is still there.</summary>
    public async ValueTask RemoveAsync()
    {
        for (var number = _roots; number < _records.Count; number++)
        {
            await _records[number].Operations.RemoveAsync(session, _records[number].Id, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The stages behind Store of all records, children first.</summary>
    /// <returns>How many records the caller has deleted.</returns>
    public async ValueTask<int> EndAsync()
    {
        var hits = 0;
        var path = new Stack<(int Number, int Next)>();
        for (var root = 0; root < _roots; root++)
        {
            Enter(path, root);
            while (path.TryPop(out var step))
            {
                var record = _records[step.Number];
                if (step.Next < record.Children.Count)
                {
                    path.Push((step.Number, step.Next + 1));
                    Enter(path, record.Children[step.Next]);
                    continue;
                }

                var isHit = record.Context is null || await record.Operations.EndDeleteAsync(record.Context).ConfigureAwait(false);
                hits += isHit && step.Number < _roots ? 1 : 0;
            }
        }

        return hits;
    }

    /// <summary>Gives back the contexts of what went along.</summary>
    public void Dispose()
    {
        for (var number = 0; number < _records.Count; number++)
        {
            var record = _records[number];
            session.EndDelete(record.Operations.ObjectType, record.Id);
            if (number >= _roots && record.Context is { } context)
            {
                record.Operations.Release(context);
            }
        }
    }

    private void Enter(Stack<(int Number, int Next)> path, int number)
    {
        if (!_records[number].IsEnded)
        {
            _records[number].IsEnded = true;
            path.Push((number, 0));
        }
    }

    private int Take(ObjectOperations operations, string id, OperationContext? context)
    {
        session.BeginDelete(operations.ObjectType, id);
        _numbers[(operations, id)] = _records.Count;
        _records.Add(new DoomedRecord(operations, id, context));
        return _records.Count - 1;
    }

    private async ValueTask TakeChildrenAsync(DoomedRecord parent)
    {
        foreach (var (child, lookup, field) in Referring(parent.Operations))
        {
            if (field.OnDelete != DeleteBehavior.Cascade)
            {
                continue;
            }

            foreach (var id in await child.FindReferringAsync(session, lookup, parent.Id, cancellationToken).ConfigureAwait(false))
            {
                if (!_numbers.TryGetValue((child, id), out var number))
                {
                    // One that is being deleted around this delete goes with that.
                    if (session.IsDeleting(child.ObjectType, id) || await child.BeginDeleteAsync(session, id, cancellationToken).ConfigureAwait(false) is not (true, var context))
                    {
                        continue;
                    }

                    number = Take(child, id, context);
                }

                if (!parent.Children.Contains(number))
                {
                    parent.Children.Add(number);
                }
            }
        }
    }

    private IEnumerable<(ObjectOperations Child, int Lookup, FieldSchema Field)> Referring(ObjectOperations parent)
    {
        foreach (var cascade in parent.CascadesOf(session))
        {
            if (session.FindOperations(cascade.Object) is { } child)
            {
                yield return (child, cascade.Lookup, child.ObjectType.Schema.Fields[cascade.Lookup]);
            }
        }
    }

    /// <summary>The lists that lose ids, as they will be.</summary>
    private async ValueTask<List<(ObjectOperations Operations, int Lookup, string Id, Value List)>> ShortenAsync(Dictionary<(ObjectOperations Operations, int Lookup), HashSet<string>> lists)
    {
        var shortened = new List<(ObjectOperations, int, string, Value)>();
        foreach (var ((child, lookup), ids) in lists)
        {
            var listing = await child.FindListingAsync(session, lookup, ids, cancellationToken).ConfigureAwait(false);
            if (child.ObjectType.Schema.Fields[lookup].OnDelete == DeleteBehavior.Restrict)
            {
                Demand(child, lookup, listing.ConvertAll(static record => record.Id));
                continue;
            }

            foreach (var (id, list) in listing)
            {
                var rest = list.Where(one => !ids.Contains(one)).ToEquatableArray();
                shortened.Add((child, lookup, id, rest.IsEmpty ? default : Value.Of(CompositeText.Of(new TextList(rest)))));
            }
        }

        return shortened;
    }

    /// <summary>Who must not lose a record may go along with it.</summary>
    private void Demand(ObjectOperations child, int lookup, List<string> referring)
    {
        foreach (var id in referring)
        {
            if (!_numbers.ContainsKey((child, id)))
            {
                throw ReferenceErrors.StillReferred(_records[0].Operations.ObjectType.Schema, child.ObjectType.Schema, lookup);
            }
        }
    }
}
