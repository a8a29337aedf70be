using ObjectQL.Benchmarks.Ratios;
using ObjectQL.Query;

namespace ObjectQL.Benchmarks.Behaviour;

/// <summary>The case <c>access check</c> of the suite <c>behaviour</c>: whether a caller may change records of an object at all, as the head of each operation asks.</summary>
internal static class AccessCases
{
    public static IEnumerable<BenchmarkCase> All { get; } =
    [
        new("access check", [
            new SyncContender<GuardedNotes>("floor", GuardedNotes.Open, static x => x.ByMask()) { OperationsPerInvocation = GuardedNotes.Operations },
            new SyncContender<GuardedNotes>("ObjectQL", GuardedNotes.Open, static x => x.ByAccess()) { OperationsPerInvocation = GuardedNotes.Operations }]),
    ];

    /// <summary>A session of a user with some rights, and the mask that a program would keep by hand.</summary>
    private sealed class GuardedNotes : IDisposable
    {
        public const int Operations = 10_000;

        private readonly BenchmarkDb _db;
        private readonly BenchmarkDb.Session _session;
        private readonly ObjectType _type;
        private readonly AccessOperations[] _wanted =
        [
            AccessOperations.Read, AccessOperations.Update | AccessOperations.Read, AccessOperations.Create, AccessOperations.Read,
            AccessOperations.Delete | AccessOperations.Read, AccessOperations.Read, AccessOperations.Update | AccessOperations.Read, AccessOperations.Create,
        ];

        private readonly HandWrittenAccess _byHand = new() { Allowed = AccessOperations.Create | AccessOperations.Read | AccessOperations.Update };

        private GuardedNotes(BenchmarkDb db)
        {
            _db = db;
            _session = db.As(new User("ann", ["writer"]));
            _type = db.Model.FindObject("guarded_notes")!;
            if (_session.AccessTo(_type) is not { } access || !access.May(AccessOperations.Update | AccessOperations.Read) || access.May(AccessOperations.Delete))
            {
                throw new InvalidOperationException("A writer is meant to change notes and not to delete them.");
            }
        }

        public static GuardedNotes Open() => new(BenchmarkDb.OpenAsync(new MemoryDriver()).AsTask().GetAwaiter().GetResult());

        public void ByMask()
        {
            var denied = 0;
            for (var i = 0; i < Operations; i++)
            {
                var wanted = _wanted[i & 7];
                if ((_byHand.Allowed & wanted) != wanted)
                {
                    denied++;
                }
            }

            Check(denied);
        }

        public void ByAccess()
        {
            var denied = 0;
            for (var i = 0; i < Operations; i++)
            {
                if (!_session.May(_type, _wanted[i & 7]))
                {
                    denied++;
                }
            }

            Check(denied);
        }

        public void Dispose()
        {
            _session.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _db.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        private static void Check(int denied)
        {
            if (denied != Operations / 8)
            {
                throw new InvalidOperationException("A writer deletes nothing, and does all else.");
            }
        }
    }

    /// <summary>What a program without permissions of its own would keep: one mask of the caller, tested where it matters.</summary>
    private sealed class HandWrittenAccess
    {
        public AccessOperations Allowed { get; set; }
    }
}
