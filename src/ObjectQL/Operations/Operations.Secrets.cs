using ObjectQL.Query;

namespace ObjectQL;

/// <content>The Protect stage, and the verification of what it has stored.</content>
public partial class Operations<T>
{
    /// <summary>The stage is there for each object with a password, whoever has made its plans: so nobody forgets it.</summary>
    private static OperationPlans Protected(ObjectType<T> type, OperationPlans plans) => type.Secrets.IsEmpty ? plans : plans with
    {
        Create = plans.Create.With(OperationStage.Protect),
        Update = plans.Update.With(OperationStage.Protect),
    };

    /// <summary>
    /// The passwords of the records of an operation; null where it has none. What is known before its transaction begins is hashed by then, so that no other writer waits for it; a record that the
    /// field checks refuse as it is now, is not worth that.
    /// </summary>
    private SecretTexts<T>? SecretsOf(ObjectSession session, OperationPlan plan, ReadOnlySpan<T> drafts, bool isNew)
    {
        if (!plan.Has(OperationStage.Protect))
        {
            return null;
        }

        var secrets = new SecretTexts<T>(Type);
        if (session.CurrentTransaction is null)
        {
            foreach (var draft in drafts)
            {
                if (FieldChecks.Find(Type, draft, isNew) is null)
                {
                    secrets.Foresee(draft);
                }
            }

            secrets.HashForeseen(session.Database.PasswordIterations);
        }
        else if (session.Foreseen is SecretTexts<T> earlier)
        {
            secrets.Adopt(earlier);
        }

        return secrets;
    }

    /// <summary>The hashes for an upsert, which are computed before its transaction begins; null where there are none, or the caller may not write them anyway.</summary>
    private SecretTexts<T>? ForeseeUpsert(ObjectSession session, T draft)
    {
        var given = Type.Secrets.Intersection(draft.Changed());
        if (given.IsEmpty || session.CurrentTransaction is not null || !(session.May(Type, AccessOperations.Create) || session.May(Type, AccessOperations.Update | AccessOperations.Read))
            || session.AccessTo(Type)?.UnwritableOf(draft.Changed()) is { IsEmpty: false } || FieldChecks.Find(Type, draft, isNew: false) is not null)
        {
            return null;
        }

        var secrets = new SecretTexts<T>(Type);
        secrets.Foresee(draft);
        secrets.HashForeseen(session.Database.PasswordIterations);
        return secrets;
    }

    /// <summary>What a caller is given has no passwords, also where its draft served for a change.</summary>
    private void Conceal(ObjectSession session, T draft)
    {
        if (!Type.Secrets.IsEmpty)
        {
            using var secrets = new SecretTexts<T>(Type);
            secrets.Take(draft);
            secrets.Keep(session);
        }
    }

    /// <summary>
    /// Whether a text is the password of a record. The answer for a record that is not there for the caller, or has none, takes as long. A hash of fewer iterations than new ones have
    /// is replaced with one of these.
    /// </summary>
    internal async ValueTask<bool> VerifyAsync(ObjectSession session, string id, string field, string candidate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(candidate);
        var access = Authorise(session, AccessOperations.Read);
        if (Type.Schema.FieldNumber(field) is not (>= 0 and var number) || !Type.Schema.Fields[number].IsSecret)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, $"'{field}' is no password of '{Type.Schema.Name}', so there is nothing to verify.", Type.Schema.Name, field);
        }

        if (access?.MayRead(number) == false)
        {
            throw session.Denied(access.Unreadable(number));
        }

        var stored = await FindSecretAsync(session, id, number, RecordHold.None, cancellationToken).ConfigureAwait(false);
        var iterations = session.Database.PasswordIterations;
        var isRight = PasswordHash.Verify(stored, candidate, iterations, out var isOutdated);
        if (isRight && isOutdated)
        {
            await RenewAsync(session, id, number, stored!, PasswordHash.Of(candidate, iterations), cancellationToken).ConfigureAwait(false);
        }

        return isRight;
    }

    /// <summary>Writes the newer hash, unless somebody has changed the password meanwhile.</summary>
    private async ValueTask RenewAsync(ObjectSession session, string id, int field, string verified, string hash, CancellationToken cancellationToken)
    {
        await using var scope = await BehaviourScope.OpenAsync(session, needed: true, cancellationToken).ConfigureAwait(false);
        if (await FindSecretAsync(session, id, field, RecordHold.ToChange, cancellationToken).ConfigureAwait(false) == verified)
        {
            await WriteQuietlyAsync(session, id, field, Value.Of(hash), adds: false, cancellationToken).ConfigureAwait(false);
        }

        await scope.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    internal override async ValueTask<long> HashSecretsAsync(ObjectSession session, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await ReadIdsAsync(session, ids.Add, cancellationToken).ConfigureAwait(false);
        long hashed = 0;
        for (var field = 0; field < Type.Schema.Fields.Count; field++)
        {
            foreach (var id in Type.Secrets.Contains(field) ? ids : [])
            {
                if (await FindSecretAsync(session, id, field, RecordHold.None, cancellationToken).ConfigureAwait(false) is { Length: > 0 } stored && PasswordHash.IsClear(stored))
                {
                    await RenewAsync(session, id, field, stored, PasswordHash.Of(stored, session.Database.PasswordIterations), cancellationToken).ConfigureAwait(false);
                    hashed++;
                }
            }
        }

        return hashed;
    }

    private async ValueTask<string?> FindSecretAsync(ObjectSession session, string id, int field, RecordHold hold, CancellationToken cancellationToken)
    {
        if (id.Length == 0)
        {
            // Whoever looks a user up by a name that there is not, asks all the same.
            return null;
        }

        id = RecordKey.Checked(Type.Schema, id);
        var driver = session.DriverOf(Type);
        var plan = session.AccessTo(Type) is null ? Type.SecretPlan(field) : session.Plan(new PlanRequest(Type, PlanKind.Find, default, PlanMaker.FirstSecret - field), isGiven: false);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        if (plan.IsEmpty)
        {
            return Nothing<string?>(null, cancellationToken);
        }

        var found = await driver.ListAsync<T>(Held(driver, plan, hold), ParameterValues.Of(plan, session, RecordKey.ToValue(Type.Schema, id)), transaction, cancellationToken).ConfigureAwait(false);
        return found.Count != 0 && SingleValueWriter.Of(found[0], field) is { HasValue: true } value ? value.AsText : null;
    }
}
