using System.Diagnostics;

namespace ObjectQL;

/// <content>Telling of changes, in their order.</content>
public sealed partial class MetadataRegistry
{
    private readonly Lock _telling = new();
    private readonly Dictionary<long, RegistryChangedEventArgs> _untold = [];
    private long _turns;
    private long _told;
    private bool _isTelling;

    /// <summary>Whether anybody wants to hear of changes; else nothing is made for it.</summary>
    private bool IsHeard => Changed is not null || _events() is { IsHeard: true };

    /// <summary>Tells all who want to hear of a change, behind those before it: whoever is telling of one goes on with the next.</summary>
    /// <param name="turn">The change's number; 0 when nobody wants to hear of it.</param>
    /// <param name="change">What has happened.</param>
    /// <param name="entries">The items.</param>
    internal void Tell(long turn, RegistryChange change, IReadOnlyList<RegistryEntry> entries)
    {
        if (turn == 0)
        {
            return;
        }

        lock (_telling)
        {
            _untold.Add(turn, new(change, entries));
            if (_isTelling)
            {
                return;
            }

            _isTelling = true;
        }

        while (Next() is { } next)
        {
            Tell(next);
        }
    }

    /// <summary>The number of a change, under the lock that orders them; whoever takes one tells of it. 0 when nobody wants to hear of it.</summary>
    private long TakeTurn() => IsHeard ? ++_turns : 0;

    private RegistryChangedEventArgs? Next()
    {
        lock (_telling)
        {
            if (_untold.Remove(_told + 1, out var next))
            {
                _told++;
                return next;
            }

            _isTelling = false;
            return null;
        }
    }

    /// <summary>What a handler throws is written to the trace: the change has happened.</summary>
    private void Tell(RegistryChangedEventArgs happened)
    {
        foreach (var handler in Changed?.GetInvocationList() ?? [])
        {
            try
            {
                ((EventHandler<RegistryChangedEventArgs>)handler)(this, happened);
            }
            catch (Exception exception)
            {
                Trace.TraceError($"A handler of changes of the metadata registry failed: {exception}");
            }
        }

        // It never throws; listeners that await go on by themselves.
        _ = _events()?.PublishAsync(new RegistryEvent(happened.Change, happened.Entries)).AsTask();
    }
}
