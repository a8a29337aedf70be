using System.Runtime.ExceptionServices;

namespace ObjectQL;

/// <content>What waits for the commit.</content>
public sealed partial class Transaction
{
    /// <summary>Takes note of what happens when this, and all around it, has been committed.</summary>
    /// <param name="type">The object that it is about: where of several databases only some could commit, it happens for what has stayed. Null happens whatever has.</param>
    /// <param name="action">What happens.</param>
    internal void OnCommit(ObjectType? type, Func<ValueTask> action) => (_onCommit ??= []).Add((type, action));

    /// <summary>Takes note of what listeners are told of when this, and all around it, has been committed.</summary>
    internal void OnCommit(RecordEvent one) => (_events ??= []).Add(one);

    /// <summary>What waits for the commit. Each is about a change of its own that has happened, so that the failure of one keeps no other from running.</summary>
    private async ValueTask RunCommittedAsync()
    {
        Exception? failure = null;
        for (var i = 0; i < (_onCommit?.Count ?? 0); i++)
        {
            try
            {
                if (_failure is null || HasStayed(_onCommit![i].Type))
                {
                    await _onCommit![i].Run().ConfigureAwait(false);
                }
            }
            catch (Exception error)
            {
                failure ??= error;
            }
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Whether what was written of an object is in a database that has committed, where another one could not.</summary>
    private bool HasStayed(ObjectType? type)
    {
        if (type is null)
        {
            return true;
        }

        // A session that was closed meanwhile, and an object that was unloaded, have stayed all the same.
        var engine = _session.Database.EngineOf(type.Schema);
        return _joined.FindIndex(one => ReferenceEquals(one.Driver, engine)) is >= 0 and var place && place < _committed;
    }
}
