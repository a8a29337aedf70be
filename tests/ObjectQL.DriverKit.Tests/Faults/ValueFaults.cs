using ObjectQL.Query;

namespace ObjectQL.DriverKit.Tests.Faults;

/// <summary>Drivers that change values on the way.</summary>
internal static class ValueFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        Fault.Of("keeps five digits", static x => new Digits(x), nameof(DriverContract.A_value_comes_back_as_it_was_written), nameof(DriverContract.A_full_record_comes_back_by_every_way)),
        Fault.Of("reads null as an empty text", static x => new EmptyForNull(x), nameof(DriverContract.What_was_not_assigned_is_null_and_so_is_an_assigned_null)),
        Fault.Of("writes an empty text as null", static x => new NullForEmpty(x), nameof(DriverContract.An_empty_value_is_not_null)),
        Fault.Of("cuts texts at 65,535 characters", static x => new Cuts(x), nameof(DriverContract.A_text_of_a_megabyte_is_not_cut)),
        Fault.Of("keeps JSON of little depth", static x => new FlatJson(x), nameof(DriverContract.JSON_means_the_same)),
        Fault.Of("drops zero characters", static x => new DropsZeros(x), nameof(DriverContract.An_unusual_value_is_kept_exactly_or_refused)),
        Fault.Of("rounds decimals", static x => new Rounds(x), nameof(DriverContract.Excess_digits_are_refused_and_never_rounded)),
        Fault.Of("forgets unknown options", static x => new ForgetsOptions(x), nameof(DriverContract.An_unknown_option_is_kept)),
        Fault.Of("trims keys", static x => new Trims(x), nameof(DriverContract.A_key_of_any_form_finds_its_record)),
    ];

    private sealed class Digits(Driver inner) : PassingDriver(inner)
    {
        protected override void Writing<T>(T record)
        {
            if (record is Sample sample && RecordState.IsLoaded(sample, 17))
            {
                sample.Big = sample.Big is { } value ? decimal.Round(value, 5) : null;
            }
        }
    }

    private sealed class EmptyForNull(Driver inner) : PassingDriver(inner)
    {
        protected override void HaveRead<T>(List<T> records, QueryPlan plan) => records.OfType<Sample>().ToList().ForEach(static x => x.Nick = RecordState.IsLoaded(x, 5) ? x.Nick ?? "" : "");
    }

    private sealed class NullForEmpty(Driver inner) : PassingDriver(inner)
    {
        protected override void Writing<T>(T record)
        {
            if (record is Sample { Nick: "" } sample)
            {
                sample.Nick = null;
            }
        }
    }

    private sealed class Cuts(Driver inner) : PassingDriver(inner)
    {
        protected override void Writing<T>(T record)
        {
            if (record is Sample { Notes.Length: > 65_535 } sample)
            {
                sample.Notes = sample.Notes[..65_535];
            }
        }
    }

    private sealed class FlatJson(Driver inner) : PassingDriver(inner)
    {
        protected override void Writing<T>(T record)
        {
            if (record is Sample { Data.Text.Length: > 100 } sample)
            {
                sample.Data = JsonValue.Parse("[]");
            }
        }
    }

    private sealed class DropsZeros(Driver inner) : PassingDriver(inner)
    {
        protected override void Writing<T>(T record)
        {
            if (record is Sample { Nick: { } nick } sample)
            {
                sample.Nick = nick.Replace("\0", "", StringComparison.Ordinal);
            }
        }
    }

    private sealed class Rounds(Driver inner) : PassingDriver(inner)
    {
        protected override void Writing<T>(T record)
        {
            if (record is Sample { Money: { } money } sample)
            {
                sample.Money = decimal.Round(money, 2);
            }
        }
    }

    private sealed class ForgetsOptions(Driver inner) : PassingDriver(inner)
    {
        protected override void HaveRead<T>(List<T> records, QueryPlan plan) => records.OfType<Sample>().ToList().ForEach(static x => x.Status = null);
    }

    private sealed class Trims(Driver inner) : PassingDriver(inner)
    {
        public override ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
            where T : class => base.FindAsync<T>(plan, id.TrimEnd(), transaction, cancellationToken);
    }
}
