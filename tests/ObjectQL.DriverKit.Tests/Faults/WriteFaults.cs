using ObjectQL.Query;

namespace ObjectQL.DriverKit.Tests.Faults;

/// <summary>Drivers that write something else, or tell something else about it.</summary>
internal static class WriteFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        Fault.Of("keeps times to the second", static x => new Seconds(x), nameof(DriverContract.A_new_record_has_an_id_and_its_times_and_is_stored_as_told)),
        Fault.Of("writes what was not assigned", static x => new WritesAll(x),
            nameof(DriverContract.An_update_changes_what_was_assigned_and_nothing_else), nameof(DriverContract.Several_fields_of_every_kind_change_in_one_update)),
        Fault.Of("deletes nothing and says it did", static x => new NoDelete(x),
            nameof(DriverContract.A_delete_tells_whether_there_was_a_record), nameof(DriverContract.A_delete_of_many_deletes_what_matches_and_says_how_many),
            nameof(DriverContract.A_deleted_target_clears_the_references_to_it), nameof(DriverContract.A_cascade_goes_through_all_levels_and_no_further),
            nameof(DriverContract.A_restricted_target_stays_with_everything_else), nameof(DriverContract.A_record_may_refer_to_itself_and_two_to_each_other)),
        Fault.Of("fills in what is required", static x => new Fills(x), nameof(DriverContract.A_missing_required_value_names_its_field_at_the_driver_itself)),
        Fault.Of("loses silent updates", static x => new LosesSums(x), nameof(DriverContract.Sums_over_children_are_kept_with_every_write)),
        Fault.Of("gives one number to all", static x => new OneNumber(x), nameof(DriverContract.Numbers_of_a_sequence_come_once_each)),
        Fault.Of("stores many one by one", static x => new OneByOne(x),
            nameof(DriverContract.Of_many_creations_all_are_stored_or_none), nameof(DriverContract.A_creation_of_many_that_is_cancelled_in_the_middle_stores_all_or_none)),
        Fault.Of("loses the last of many", static x => new LosesLast(x), nameof(DriverContract.Many_records_are_created_in_order)),
        Fault.Of("loses changes of many drafts", static x => new LosesDrafts(x), nameof(DriverContract.Many_records_are_changed_each_from_a_draft_of_its_own)),
        Fault.Of("takes any plan for many drafts", static x => new TakesAnyPlan(x), nameof(DriverContract.Many_records_are_changed_by_their_ids_alone)),
        Fault.Of("changes none of many", static x => new NoMany(x),
            nameof(DriverContract.An_update_of_many_changes_what_matches_and_says_how_many), nameof(DriverContract.An_update_of_many_that_breaks_a_unique_value_changes_nothing),
            nameof(DriverContract.Changes_of_many_reach_through_lookups)),
        Fault.Of("upserts by inserting", static x => new InsertsOnly(x),
            nameof(DriverContract.An_upsert_by_id_creates_then_changes_what_was_assigned), nameof(DriverContract.An_upsert_by_a_unique_field_gives_the_id_of_the_record_that_was_there),
            nameof(DriverContract.An_upsert_raises_the_version_and_breaks_no_constraint), nameof(DriverContract.Upserts_of_one_key_at_once_leave_one_record)),
        Fault.Of("declares less than it does", static x => x, nameof(DriverContract.The_driver_does_by_itself_what_it_declares)) is var less
            ? less with { Contract = static () => new() { Create = static () => new MemoryDriver(), Given = Capabilities.Conditions } } : less,
    ];

    private sealed class Seconds(Driver inner) : PassingDriver(inner)
    {
        protected override void Writing<T>(T record)
        {
            var reader = new MomentReader(DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()));
            T.Read(record, ref reader);
        }
    }

    private sealed class WritesAll(Driver inner) : PassingDriver(inner)
    {
        public override ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        {
            var all = FieldMask.Of(Enumerable.Range(4, plan.Schema.Fields.Count - 4).ToArray());
            return base.UpdateAsync(plan.Kind == PlanKind.Update ? Planner.Update(plan.Schema, all, plan.ChecksVersion) : plan, draft, arguments, transaction, cancellationToken);
        }
    }

    private sealed class LosesDrafts(Driver inner) : PassingDriver(inner)
    {
        public override ValueTask UpdateEachAsync<T>(QueryPlan plan, IReadOnlyList<(Value Id, T Draft)> changes, DriverTransaction transaction, CancellationToken cancellationToken) =>
            base.UpdateEachAsync(plan, [.. changes.Take(1_000)], transaction, cancellationToken);
    }

    private sealed class TakesAnyPlan(Driver inner) : PassingDriver(inner)
    {
        public override ValueTask UpdateEachAsync<T>(QueryPlan plan, IReadOnlyList<(Value Id, T Draft)> changes, DriverTransaction transaction, CancellationToken cancellationToken) => default;
    }

    private sealed class NoDelete(Driver inner) : PassingDriver(inner)
    {
        public override ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) => new(1);
    }

    private sealed class Fills(Driver inner) : PassingDriver(inner)
    {
        protected override void Writing<T>(T record)
        {
            if (record is Sample sample)
            {
                sample.Name ??= "";
            }
        }
    }

    private sealed class LosesSums(Driver inner) : PassingDriver(inner)
    {
        public override ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
            plan.IsSilent ? new(1) : base.UpdateAsync(plan, draft, arguments, transaction, cancellationToken);
    }

    private sealed class OneNumber(Driver inner) : PassingDriver(inner)
    {
        public override ValueTask<long> TakeNumbersAsync(string sequence, int count, DriverTransaction? transaction, CancellationToken cancellationToken) => new(1);
    }

    private sealed class OneByOne(Driver inner) : PassingDriver(inner)
    {
        public override async ValueTask InsertManyAsync<T>(QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken)
        {
            for (var i = 0; i < records.Count; i++)
            {
                if (i == 700)
                {
                    await Task.Delay(20, cancellationToken);
                }

                await Inner.InsertAsync(plan, records[i], Real(transaction), cancellationToken);
            }
        }
    }

    private sealed class LosesLast(Driver inner) : PassingDriver(inner)
    {
        public override ValueTask InsertManyAsync<T>(QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken) =>
            base.InsertManyAsync(plan, [.. records.SkipLast(1)], transaction, cancellationToken);
    }

    private sealed class NoMany(Driver inner) : PassingDriver(inner)
    {
        public override ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
            plan.Kind == PlanKind.UpdateMany ? new(0) : base.UpdateAsync(plan, draft, arguments, transaction, cancellationToken);
    }

    private sealed class InsertsOnly(Driver inner) : PassingDriver(inner)
    {
        public override ValueTask UpsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
            Inner.InsertAsync(Planner.Insert(plan.Schema), record, Real(transaction), cancellationToken);
    }
}
