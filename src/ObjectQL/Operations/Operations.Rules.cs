using ObjectQL.Query;

namespace ObjectQL;

/// <content>The Validate stage: the checks of fields, then the rules of the object; all that fails is collected.</content>
public partial class Operations<T>
{
    /// <summary>Checks the rules that look at the record alone.</summary>
    protected virtual void CheckRules(T record, T? previous, RuleCheck check)
    {
    }

    /// <summary>Checks the rules that ask for other records, or whose methods are asynchronous.</summary>
    protected virtual ValueTask CheckRulesAsync(T record, T? previous, RuleCheck check) => default;

    internal override async ValueTask<Record?> FindForAsync(RuleCheck check, string? id) => await check.FindAsync(Type, id).ConfigureAwait(false);

    internal override async ValueTask<Record?> FindSeenAsync(RuleCheck check, string id) =>
        check.Session.AccessTo(Type)?.May(AccessOperations.Read) == false ? null : await ReadAsync(check.Session, id, check.CancellationToken).ConfigureAwait(false);

    internal override ValueTask<bool> AnyForAsync(RuleCheck check, string condition, QueryArgument[] arguments) => check.AnyAsync(Type, condition, arguments);

    /// <summary>Checks a record as if it were stored, without storing it.</summary>
    internal ValueTask<IReadOnlyList<ValidationFailure>> FindFailuresAsync(ObjectSession session, T draft, string? group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        DemandGroup(group);
        return IsSeen(session, OperationKinds.Validate) ? FailuresAroundAsync(session, draft, group, cancellationToken) : FindFailuresInnerAsync(session, draft, group, cancellationToken);
    }

    private async ValueTask<IReadOnlyList<ValidationFailure>> FindFailuresInnerAsync(ObjectSession session, T draft, string? group, CancellationToken cancellationToken)
    {
        var isNew = !draft.IsStored;
        var record = RecordState.Copy(draft);
        if (isNew)
        {
            LeaveOutReadonly(session, record);
        }
        else
        {
            FieldChecks.RefuseReadonly(Type, record, session.User);
        }

        if (Authorise(session, isNew ? AccessOperations.Create : AccessOperations.Update | AccessOperations.Read) is { } access)
        {
            await AuthoriseWriteAsync(session, access, record, isNew, cancellationToken).ConfigureAwait(false);
        }

        T? previous = null;
        if (isNew)
        {
            Prepare(session, record);
        }
        else
        {
            // Only who may change the record is told about it, as by a change: rules look at all of it.
            previous = !await ExistsAsync(session, session.DriverOf(Type), draft.Id, AccessOperations.Update, cancellationToken).ConfigureAwait(false)
                ? null
                : await FindPreviousAsync(session, session.DriverOf(Type), draft.Id, RecordHold.None, cancellationToken).ConfigureAwait(false);
            if (previous is null)
            {
                throw new ObjectQLException(ErrorCode.NotFound, $"There is no '{Type.Schema.Name}' record with the id '{draft.Id}'.", Type.Schema.Name);
            }
        }

        var failures = group is null ? FieldChecks.Find(Type, record, isNew, previous) : null;
        var plan = isNew ? _create : _update;
        if (!plan.Has(OperationStage.Rules))
        {
            return failures ?? [];
        }

        // What was not read, or was changed by others since, is as it is stored: that is what the changes would be written on.
        record = previous is null ? record : Merged(previous, record);
        var check = RuleCheck.Rent(session, isNew ? ChangeKind.Create : ChangeKind.Update, failures, group, cancellationToken);
        check.TakeTenant(Type, record, previous);
        Ask(record, previous, check);
        try
        {
            await AskAsync(record, previous, check).ConfigureAwait(false);
            await check.CompleteAsync().ConfigureAwait(false);
            return check.Failures ?? [];
        }
        finally
        {
            check.Return();
        }
    }

    /// <summary>A group that the metadata does not name would find nothing broken, whatever the record holds.</summary>
    private void DemandGroup(string? group)
    {
        var groups = RuleGroups.Length == 0 ? [] : RuleGroups.Split('\n');
        if (group is not null && Array.IndexOf(groups, group) < 0)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, $"The rules of '{Type.Schema.Name}' have no group '{group}'.{Metadata.NearName.Hint(group, groups)}", Type.Schema.Name);
        }
    }

    /// <summary>The record as it will be: changes on top of what is stored. A formula that the database computes is not known before.</summary>
    private T Merged(T previous, T changes)
    {
        var merged = RecordState.Copy(previous);
        var reader = new ChangedFieldsReader<T>(changes, changes.Changed(), Type.Schema.Fields.Count);
        T.Read(merged, ref reader);
        if (Type.DistantFormulas is { IsEmpty: false } formulas)
        {
            var changed = merged.Changed();
            merged.MarkRead(merged.Loaded().Except(formulas));
            merged.SetChanged(changed);
        }

        return merged;
    }

    /// <summary>The Validate stage of an object whose rules ask for nothing.</summary>
    internal void Validate(ObjectSession session, T draft)
    {
        var failures = FieldChecks.Find(Type, draft, isNew: true);
        if (_create.Has(OperationStage.Rules))
        {
            var check = RuleCheck.Rent(session, ChangeKind.Create, failures, null, default);
            Ask(draft, null, check);
            EndCheck(session, check);
        }
        else if (failures is not null)
        {
            throw FieldChecks.Refused(Type, failures);
        }
    }

    /// <summary>The Validate stage.</summary>
    /// <param name="session">The session.</param>
    /// <param name="plan">The stages of the operation.</param>
    /// <param name="kind">What is done.</param>
    /// <param name="record">The record as it will be, or as it was when it is deleted.</param>
    /// <param name="previous">The record as it was.</param>
    /// <param name="failures">The fields that fail; null for none.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    private ValueTask ValidateAsync(
        ObjectSession session, OperationPlan plan, ChangeKind kind, T record, T? previous, List<ValidationFailure>? failures, CancellationToken cancellationToken)
    {
        if (!plan.Has(OperationStage.Rules))
        {
            return failures is null ? default : throw FieldChecks.Refused(Type, failures);
        }

        var check = RuleCheck.Rent(session, kind, failures, null, cancellationToken);
        Ask(record, previous, check);
        if (plan.Has(OperationStage.RelatedRules))
        {
            check.TakeTenant(Type, record, previous);
            return AwaitRules(session, AskAsync(record, previous, check), check);
        }

        if (!check.IsComplete)
        {
            return AwaitRules(session, default, check);
        }

        EndCheck(session, check);
        return default;
    }

    /// <summary>Rules are bound by limits of their own, and not by those of a package that writes.</summary>
    private void Ask(T record, T? previous, RuleCheck check)
    {
        try
        {
            if (check.Session.Database.IsLimited && PackageRun.Current is not null)
            {
                PackageRun.Apart((this, record, previous, check), static x => x.Item1.CheckRules(x.record, x.previous, x.check));
                return;
            }

            CheckRules(record, previous, check);
        }
        catch
        {
            // A rule that is cancelled, or that another transaction is in the way of.
            check.Return();
            throw;
        }
    }

    private ValueTask AskAsync(T record, T? previous, RuleCheck check) => check.Session.Database.IsLimited && PackageRun.Current is not null
        ? PackageRun.ApartAsync((this, record, previous, check), static x => x.Item1.CheckRulesAsync(x.record, x.previous, x.check))
        : CheckRulesAsync(record, previous, check);

    private async ValueTask AwaitRules(ObjectSession session, ValueTask rest, RuleCheck check)
    {
        try
        {
            await rest.ConfigureAwait(false);
            await check.CompleteAsync().ConfigureAwait(false);
        }
        catch
        {
            check.Return();
            throw;
        }

        EndCheck(session, check);
    }

    /// <summary>Refuses the record, or hands its warnings to the caller.</summary>
    private void EndCheck(ObjectSession session, RuleCheck check)
    {
        var (failures, isNew) = (check.Failures, check.Kind == ChangeKind.Create);
        check.Return();
        if (failures is null)
        {
            return;
        }

        var errors = failures.FindAll(static failure => failure.Severity == ValidationSeverity.Error);
        if (errors.Count != failures.Count)
        {
            // Of a record that is refused too: whoever mends it mends all of it at once.
            session.Warn(Type, failures.FindAll(static failure => failure.Severity != ValidationSeverity.Error), errors.Count != 0 ? WarningsOf.Refused : isNew ? WarningsOf.Created : WarningsOf.Changed);
        }

        if (errors.Count != 0)
        {
            throw FieldChecks.Refused(Type, errors);
        }
    }
}
