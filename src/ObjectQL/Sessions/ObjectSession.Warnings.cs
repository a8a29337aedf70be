using System.Globalization;

namespace ObjectQL;

/// <content>The warnings of rules: those of what is stored, and of what was refused at the door.</content>
public abstract partial class ObjectSession
{
    private const int MostWarnings = 100;

    /// <summary>
    /// The warnings and hints of rules since they were last taken: broken rules whose severity does not refuse the record. Those of a record whose storing failed or was rolled back are
    /// gone with it; those of a record that other rules refused are among them. The latest hundred are kept; where there were more, the first one says how many (<c>warnings_dropped</c>).
    /// </summary>
    public IReadOnlyList<ValidationFailure> TakeWarnings()
    {
        if (_extras is not { Warnings: { } warnings })
        {
            return [];
        }

        _extras.Warnings = null;
        if (_extras.DroppedWarnings is > 0 and var dropped)
        {
            _extras.DroppedWarnings = 0;
            warnings.Insert(0, new ValidationFailure("warnings_dropped", "", string.Create(CultureInfo.InvariantCulture, $"{dropped} earlier {(dropped == 1 ? "warning was" : "warnings were")} dropped; take them more often.")) { Severity = ValidationSeverity.Info });
        }

        return warnings;
    }

    /// <summary>Hands warnings to the caller.</summary>
    internal void Warn(ObjectType type, List<ValidationFailure> given, WarningsOf what)
    {
        var warnings = Extras.Warnings ??= [];
        warnings.AddRange(given);
        if (warnings.Count > MostWarnings)
        {
            Extras.DroppedWarnings += warnings.Count - MostWarnings;
            warnings.RemoveRange(0, warnings.Count - MostWarnings);
        }

        switch (what)
        {
            case WarningsOf.Created:
                (Extras.Unsettled ??= []).AddRange(given);
                break;
            case WarningsOf.Changed:
                EnteredTransaction?.OnRollback(type, new WarningUndo(this, given));
                break;
        }
    }

    /// <summary>What warnings were given about is stored: from now on they share what happens to the transaction around, if there is one.</summary>
    internal void SettleWarnings(ObjectType type)
    {
        if (_extras is { Unsettled: { } given })
        {
            _extras.Unsettled = null;
            EnteredTransaction?.OnRollback(type, new WarningUndo(this, given));
        }
    }

    /// <summary>What warnings were given about could not be stored.</summary>
    internal void DropWarnings()
    {
        if (_extras is { Unsettled: { } given })
        {
            _extras.Unsettled = null;
            Unwarn(given);
        }
    }

    /// <summary>Takes warnings back that the caller has not taken yet.</summary>
    internal void Unwarn(List<ValidationFailure> given) => _extras?.Warnings?.RemoveAll(warning => given.Exists(one => ReferenceEquals(one, warning)));

    /// <summary>Whether warnings wait for what they are about to be stored.</summary>
    internal bool HasUnsettledWarnings => _extras is { Unsettled: not null };
}
