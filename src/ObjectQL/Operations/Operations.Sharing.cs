using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Sharing by hand: a change of the list in the record that says with whom it is shared, and subject to all that a change is.</content>
public partial class Operations<T>
{
    /// <summary>Shares a record, or ends that.</summary>
    /// <returns>False when there is no such record for the caller.</returns>
    internal ValueTask<bool> ShareAsync(ObjectSession session, string id, string rule, ShareTarget target, bool isShared, CancellationToken cancellationToken) => IsSeen(session, OperationKinds.Share)
        ? ShareAroundAsync(session, id, new ShareChange(rule, target, isShared), cancellationToken)
        : ShareInnerAsync(session, id, rule, target, isShared, cancellationToken);

    private async ValueTask<bool> ShareInnerAsync(ObjectSession session, string id, string rule, ShareTarget target, bool isShared, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(rule);
        id = RecordKey.Checked(Type.Schema, id);
        var access = Authorise(session, AccessOperations.Update | AccessOperations.Read);
        var field = ShareField(session, rule, target);
        if (access?.Unwritable(FieldMask.Of([field])) is { } error)
        {
            throw session.Denied(error);
        }

        await using var transaction = await session.BeginOwnAsync(isRented: false, isPrompt: false, cancellationToken).ConfigureAwait(false);
        var driver = session.DriverOf(Type);
        var own = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        await driver.LockAsync($"{Type.Schema.Name}.{Type.Schema.Fields[field].Name}.{id}", own!, cancellationToken).ConfigureAwait(false);
        if (!await ExistsAsync(session, driver, id, AccessOperations.Update, cancellationToken).ConfigureAwait(false)
            || await FindStoredAsync(session, driver, id, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return false;
        }

        var writer = new SingleValueWriter(field);
        T.Write(stored, ref writer);
        var before = (writer.Part as TextList)?.Items ?? default;
        if (before.Contains(target.Text) == isShared)
        {
            return true;
        }

        EquatableArray<string> after = isShared ? [.. before, target.Text] : before.Where(one => one != target.Text).ToEquatableArray();
        var changes = QuietDraft(field, after.IsEmpty ? Value.Null : Value.Of(CompositeText.Of(new TextList(after))));
        if (!await UpdateAsync(session, id, changes, isLoaded: false, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>The Audit stage: sensitive fields that were written, and with whom the record is shared since, or no longer.</summary>
    private void Audit(ChangeContext<T> context)
    {
        var session = context.Session;
        session.Wrote(Type, context.Written);
        foreach (var share in session.SharesOf(Type).Where(share => context.Kind != ChangeKind.Delete && context.Written.Contains(share.Field)).DistinctBy(static share => share.Field))
        {
            var (before, after) = (ReferredIds.Of(context.PreviousData, share.Field), ReferredIds.Of(context.Draft, share.Field));
            var (name, id) = (Type.Schema.Fields[share.Field].Name, context.RecordId!);
            foreach (var one in after.Except(before))
            {
                session.Shared(Type, name, id, share.Rule, one, isShared: true);
            }

            foreach (var one in before.Except(after))
            {
                session.Shared(Type, name, id, share.Rule, one, isShared: false);
            }
        }
    }

    private int ShareField(ObjectSession session, string rule, ShareTarget target)
    {
        var name = Type.Schema.Name;
        var permission = session.Database.Model.PermissionOf(Type);
        var rules = permission?.ByHand ?? default;
        if (rules.FirstOrDefault(one => one.Rule == rule) is not { } found)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, $"The permissions of '{name}' have no sharing rule '{rule}' of the type manual.{NearName.Hint(rule, rules.Select(static one => one.Rule))}", name);
        }

        if (target.ToString() is var text && text.StartsWith(HandShare.Role, StringComparison.Ordinal) && !permission!.Roles.Contains(text[HandShare.Role.Length..]))
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                $"The permissions of '{name}' mention no role '{text[HandShare.Role.Length..]}', so a share of it would give nothing.{NearName.Hint(text[HandShare.Role.Length..], permission.Roles)}",
                name);
        }

        return text.Length != 0 ? found.Field : throw new ObjectQLException(ErrorCode.InvalidRequest, "A share is with somebody: ShareTarget.User(id), Role(name), Team(id) or Group(id).", name);
    }
}
