using ObjectQL.Query;

namespace ObjectQL.DriverKit.Tests.Faults;

/// <summary>Drivers that let pass what must not be, or refuse what may.</summary>
internal static class ConstraintFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        Fault.Of("lets references dangle", static x => new Dangling(x), nameof(DriverContract.The_engine_holds_references_where_it_declares_foreign_keys)),
        Fault.Of("stores an id twice", static x => new Renames(x), nameof(DriverContract.An_id_exists_once)),
        Fault.Of("keeps no unique values", static x => new NoUnique(x), nameof(DriverContract.A_unique_value_exists_once_until_it_is_given_up), nameof(DriverContract.Of_many_creations_each_may_fail_alone_with_a_savepoint_each)),
        Fault.Of("takes nulls for equal", static x => new NullsCollide(x), nameof(DriverContract.Nulls_are_never_the_same_value)),
        Fault.Of("knows no pairs", static x => new NoPairs(x), nameof(DriverContract.A_unique_index_over_two_fields_takes_both)),
        Fault.Of("drops dangling references", static x => new NoReferences(x), nameof(DriverContract.A_reference_must_lead_somewhere)),
        Fault.Of("asks for no version", static x => new NoVersion(x),
            nameof(DriverContract.A_stale_record_is_a_conflict_by_its_time), nameof(DriverContract.A_version_begins_with_one_rises_with_every_change_and_is_checked),
            nameof(DriverContract.Of_many_writers_of_one_version_exactly_one_wins), nameof(DriverContract.Increments_at_once_lose_nothing)),
        Fault.Of("says that it updated", static x => new AlwaysOne(x), nameof(DriverContract.A_deleted_record_is_no_conflict)),
    ];

    private sealed class Renames(Driver inner) : PassingDriver(inner)
    {
        private int _count;

        protected override void Writing<T>(T record) => record.Id = ++_count > 1 ? $"{record.Id} {_count}" : record.Id;
    }

    private sealed class NoUnique(Driver inner) : PassingDriver(inner)
    {
        protected override void Writing<T>(T record)
        {
            if (record is Sample sample)
            {
                sample.Key = null;
            }
        }
    }

    private sealed class NullsCollide(Driver inner) : PassingDriver(inner)
    {
        protected override void Writing<T>(T record)
        {
            if (record is Sample sample)
            {
                sample.Key ??= "null";
            }
        }
    }

    private sealed class NoPairs(Driver inner) : PassingDriver(inner)
    {
        protected override void Writing<T>(T record)
        {
            if (record is OrderLine line)
            {
                line.Slot = null;
            }
        }
    }

    private sealed class NoReferences(Driver inner) : PassingDriver(inner)
    {
        protected override void Writing<T>(T record)
        {
            if (record is Sample { Owner: "nobody" } sample)
            {
                sample.Owner = null;
            }
        }
    }

    private sealed class NoVersion(Driver inner) : PassingDriver(inner)
    {
        public override ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
            base.UpdateAsync(plan.ChecksVersion ? Planner.Update(plan.Schema, plan.Mask, checksVersion: false) : plan, draft, arguments, transaction, cancellationToken);
    }

    private sealed class AlwaysOne(Driver inner) : PassingDriver(inner)
    {
        public override async ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
            Math.Max(1, await base.UpdateAsync(plan, draft, arguments, transaction, cancellationToken));
    }

    private sealed class Dangling(Driver inner) : PassingDriver(inner)
    {
        public override async ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken)
        {
            try
            {
                await base.InsertAsync(plan, record, transaction, cancellationToken);
            }
            catch (ObjectQLException error) when (error is { Code: ErrorCode.Conflict, Field: "account" })
            {
                // As an engine that does not look.
            }
        }
    }
}
