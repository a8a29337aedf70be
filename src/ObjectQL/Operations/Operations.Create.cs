using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Storing new records.</content>
public partial class Operations<T>
{
    internal ValueTask<T> CreateAsync(ObjectSession session, T draft, CancellationToken cancellationToken) =>
        IsSeen(session, OperationKinds.Create) ? CreateAroundAsync(session, draft, cancellationToken) : CreateInnerAsync(session, draft, cancellationToken);

    internal ValueTask<IReadOnlyList<T>> CreateManyAsync(ObjectSession session, IReadOnlyList<T> drafts, CancellationToken cancellationToken) =>
        IsSeen(session, OperationKinds.Create) ? CreateManyAroundAsync(session, drafts, cancellationToken) : CreateManyInnerAsync(session, drafts, cancellationToken);

    private ValueTask<T> CreateInnerAsync(ObjectSession session, T draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var driver = session.DriverOf(Type);
        LeaveOutReadonly(session, draft);
        if (Authorise(session, AccessOperations.Create) is { } access)
        {
            return CreateRestrictedAsync(session, driver, access, draft, cancellationToken);
        }

        Prepare(session, draft);
        if (FollowsMaster(session, hasHooks: false))
        {
            return CreateDetailAsync(session, driver, draft, cancellationToken);
        }

        if (HasCreateBehaviour(session) || session.CurrentTransaction is not null)
        {
            return CreateWithBehaviourAsync(session, driver, draft, cancellationToken);
        }

        Validate(session, draft);
        session.ForgetLookups();
        if (session.HasUnsettledWarnings)
        {
            return StoreWarnedAsync(session, driver, draft, cancellationToken);
        }

        var store = driver.InsertAsync(Type.InsertPlanOf(draft), draft, null, cancellationToken);
        if (store.IsCompletedSuccessfully)
        {
            store.GetAwaiter().GetResult();
            draft.MarkRead(Type.InsertPlan.ReadState);
            return new(draft);
        }

        return AwaitCreate(store, draft);
    }

    private async ValueTask<IReadOnlyList<T>> CreateManyInnerAsync(ObjectSession session, IReadOnlyList<T> drafts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var driver = session.DriverOf(Type);
        var access = Authorise(session, AccessOperations.Create);
        var masters = FollowsMaster(session, hasHooks: true) ? new Dictionary<(ObjectType, string), (bool, string?)>() : null;
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            LeaveOutReadonly(session, draft);
            if (access is not null)
            {
                await AuthoriseWriteAsync(session, access, draft, isNew: true, cancellationToken).ConfigureAwait(false);
            }

            Prepare(session, draft);
            if (FollowsMaster(session, hasHooks: false))
            {
                await TakeMastersTenantAsync(session, draft, masters, cancellationToken).ConfigureAwait(false);
            }
        }

        var given = drafts;
        FieldMask[] assigned = access is null ? [] : [.. drafts.Select(static draft => draft.Changed())];
        var plan = CreatePlanOf(session);
        var hasBehaviour = !plan.IsDirect;
        using var secrets = plan.Has(OperationStage.Protect) ? SecretsOf(session, plan, [.. drafts], isNew: true) : null;
        await using var scope = await BehaviourScope.OpenAsync(session, hasBehaviour || ChecksCreated(access), cancellationToken).ConfigureAwait(false);
        ChangeContext<T>[] contexts = hasBehaviour ? [.. drafts.Select(draft => Rent(session, ChangeKind.Create, "", draft, null, cancellationToken))] : [];
        try
        {
            if (hasBehaviour)
            {
                var written = new T[contexts.Length];
                for (var i = 0; i < written.Length; i++)
                {
                    await BeforeStoreAsync(contexts[i], plan).ConfigureAwait(false);
                    written[i] = Written(contexts[i], drafts[i]);
                }

                drafts = written;
            }

            var earlier = plan.Has(OperationStage.References) ? new HashSet<string>(StringComparer.Ordinal) : null;

            // Rules that ask for other records ask for those of this call, too.
            var isEachStored = plan.Has(OperationStage.RelatedRules);
            var iterations = session.Database.PasswordIterations;
            var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
            session.ForgetLookups();
            for (var i = 0; i < drafts.Count; i++)
            {
                var draft = drafts[i];
                CheckTenant(session, access, draft, isNew: true);
                await FollowMasterAsync(session, plan, draft, masters, cancellationToken).ConfigureAwait(false);
                await ValidateAsync(session, plan, ChangeKind.Create, draft, null, FieldChecks.Find(Type, draft, isNew: true), cancellationToken).ConfigureAwait(false);
                if (earlier is not null)
                {
                    await DemandReferredAsync(session, draft, draft.Loaded(), earlier, null, cancellationToken).ConfigureAwait(false);
                    earlier.Add(draft.IdOrEmpty);
                }

                secrets?.Take(draft);
                if (isEachStored)
                {
                    secrets?.Hash(iterations);
                    await driver.InsertAsync(Type.InsertPlanOf(draft), draft, transaction, cancellationToken).ConfigureAwait(false);
                }
            }

            if (!isEachStored)
            {
                secrets?.Hash(iterations);
                await InsertAllAsync(driver, drafts, transaction, cancellationToken).ConfigureAwait(false);
            }

            session.SettleWarnings(Type);
            for (var i = 0; i < drafts.Count; i++)
            {
                var changed = access is null ? drafts[i].Changed() : assigned[i];
                if (hasBehaviour)
                {
                    contexts[i].Stamp(drafts[i].Changed(), drafts[i].UpdatedAtMilliseconds);
                }

                drafts[i].MarkRead(Type.InsertPlan.ReadState);
                session.EnteredTransaction?.OnRollback(Type, new CreationUndo(drafts[i], changed));
            }

            secrets?.Keep(session);
            await CheckCreatedAsync(session, access, drafts, isSummed: false, cancellationToken).ConfigureAwait(false);
            foreach (var context in contexts)
            {
                await TellAndSumAsync(context, plan).ConfigureAwait(false);
            }

            await CheckCreatedAsync(session, access, drafts, isSummed: true, cancellationToken).ConfigureAwait(false);

            foreach (var context in contexts)
            {
                await AfterStoreAsync(context, plan).ConfigureAwait(false);
            }

            IReadOnlyList<T> result = Array.Exists(contexts, static context => context.Replacement is not null)
                ? [.. contexts.Select(static context => context.Replacement ?? context.Draft!)]
                : drafts;
            if (!Type.DistantFormulas.IsEmpty)
            {
                await TakeFormulasAsync(session, result, onlyLoaded: false, cancellationToken).ConfigureAwait(false);
            }

            await scope.CommitAsync(cancellationToken).ConfigureAwait(false);
            for (var i = 0; access is not null && i < result.Count; i++)
            {
                HideCreated(access, result[i], assigned[i]);
            }

            return result;
        }
        catch (Exception error)
        {
            session.DropWarnings();
            for (var i = 0; i < assigned.Length; i++)
            {
                TakeBack(given[i], assigned[i]);
            }

            if (Twice(given, error) is { } twice)
            {
                throw twice;
            }

            throw;
        }
        finally
        {
            foreach (var context in contexts)
            {
                Return(context);
            }
        }
    }

    private async ValueTask<T> CreateRestrictedAsync(ObjectSession session, Driver driver, ObjectAccess access, T draft, CancellationToken cancellationToken)
    {
        await AuthoriseWriteAsync(session, access, draft, isNew: true, cancellationToken).ConfigureAwait(false);
        var assigned = draft.Changed();
        Prepare(session, draft);
        var created = await CreateWithBehaviourAsync(session, driver, draft, cancellationToken).ConfigureAwait(false);
        HideCreated(access, created, assigned);
        return created;
    }

    private async ValueTask<T> CreateWithBehaviourAsync(ObjectSession session, Driver driver, T draft, CancellationToken cancellationToken)
    {
        var access = session.AccessTo(Type);
        var (given, assigned) = (draft, access is null ? default : draft.Changed());
        var plan = CreatePlanOf(session);
        var hasBehaviour = !plan.IsDirect;
        using var secrets = SecretsOf(session, plan, [draft], isNew: true);
        await using var scope = await BehaviourScope.OpenAsync(session, hasBehaviour || ChecksCreated(access), IsPromptOn(driver, session, plan), cancellationToken).ConfigureAwait(false);
        var context = hasBehaviour ? Rent(session, ChangeKind.Create, "", draft, null, cancellationToken) : null;
        try
        {
            if (context is not null)
            {
                await BeforeStoreAsync(context, plan).ConfigureAwait(false);
                draft = Written(context, draft);
            }

            CheckTenant(session, access, draft, isNew: true);
            await FollowMasterAsync(session, plan, draft, null, cancellationToken).ConfigureAwait(false);
            await ValidateAsync(session, plan, ChangeKind.Create, draft, null, FieldChecks.Find(Type, draft, isNew: true), cancellationToken).ConfigureAwait(false);
            if (plan.Has(OperationStage.References))
            {
                await DemandReferredAsync(session, draft, draft.Loaded(), null, null, cancellationToken).ConfigureAwait(false);
            }

            secrets?.Take(draft);
            secrets?.Hash(session.Database.PasswordIterations);
            var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
            session.ForgetLookups();
            await driver.InsertAsync(Type.InsertPlanOf(draft), draft, transaction, cancellationToken).ConfigureAwait(false);
            session.SettleWarnings(Type);
            assigned = access is null ? draft.Changed() : assigned;
            context?.Stamp(draft.Changed(), draft.UpdatedAtMilliseconds);
            draft.MarkRead(Type.InsertPlan.ReadState);
            session.EnteredTransaction?.OnRollback(Type, new CreationUndo(draft, assigned));
            secrets?.Keep(session);
            if (ChecksCreated(access) && !access!.AsksSums)
            {
                await CheckWrittenAsync(session, access, draft.Id, isNew: true, cancellationToken).ConfigureAwait(false);
            }

            if (context is not null && (plan.Has(OperationStage.Events) || plan.Has(OperationStage.RollUps)))
            {
                await TellAndSumAsync(context, plan).ConfigureAwait(false);
            }

            if (ChecksCreated(access) && access!.AsksSums)
            {
                await CheckWrittenAsync(session, access, draft.Id, isNew: true, cancellationToken).ConfigureAwait(false);
            }

            if (context is not null)
            {
                await AfterStoreAsync(context, plan).ConfigureAwait(false);
                draft = context.Replacement ?? draft;
            }

            if (!Type.DistantFormulas.IsEmpty)
            {
                await TakeFormulasAsync(session, [draft], onlyLoaded: false, cancellationToken).ConfigureAwait(false);
            }

            await scope.CommitAsync(cancellationToken).ConfigureAwait(false);
            return draft;
        }
        catch
        {
            session.DropWarnings();
            if (access is not null)
            {
                TakeBack(given, assigned);
            }

            throw;
        }
        finally
        {
            Return(context);
        }
    }

    /// <summary>What hooks wrote into a draft that was refused is no way to a hidden value, and is not the caller's when the draft is stored later.</summary>
    private static void TakeBack(T draft, in FieldMask assigned)
    {
        if (!draft.IsStored)
        {
            draft.MarkDraft(assigned);
        }
    }

    /// <summary>The stages of a create between Defaults and Validate.</summary>
    private async ValueTask BeforeStoreAsync(ChangeContext<T> context, OperationPlan plan)
    {
        if (plan.Has(OperationStage.BeforeHooks))
        {
            await BeforeCreateHooksAsync(context).ConfigureAwait(false);
        }

        if (plan.Has(OperationStage.Transition))
        {
            Transit(context);
        }

        if (plan.Has(OperationStage.Compute))
        {
            await ComputeAsync(context).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for new records as they are now: those whose condition looks at summaries behind these, all others before, so that what is refused has touched no parent.</summary>
    private async ValueTask CheckCreatedAsync(ObjectSession session, ObjectAccess? access, IReadOnlyList<T> drafts, bool isSummed, CancellationToken cancellationToken)
    {
        for (var i = 0; ChecksCreated(access) && access!.AsksSums == isSummed && i < drafts.Count; i++)
        {
            await CheckWrittenAsync(session, access, drafts[i].Id, isNew: true, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What a create does right behind Store: events are written down, and summaries are made right.</summary>
    private async ValueTask TellAndSumAsync(ChangeContext<T> context, OperationPlan plan)
    {
        if (plan.Has(OperationStage.Events))
        {
            await RaiseAsync(context).ConfigureAwait(false);
        }

        if (plan.Has(OperationStage.RollUps))
        {
            await RollUpAsync(context).ConfigureAwait(false);
        }
    }

    /// <summary>The stages of a create between RollUps and Commit.</summary>
    private async ValueTask AfterStoreAsync(ChangeContext<T> context, OperationPlan plan)
    {
        if (plan.Has(OperationStage.AfterHooks))
        {
            await ComputeFormulasAsync(context).ConfigureAwait(false);
            await AfterCreateHooksAsync(context).ConfigureAwait(false);
        }

        if (plan.Has(OperationStage.Audit))
        {
            Audit(context);
        }

        if (plan.Has(OperationStage.AfterCommit))
        {
            RunWhenCommitted(context);
        }
    }

    /// <summary>What is written: another draft with its own defaults, if a hook assigned one.</summary>
    private T Written(ChangeContext<T> context, T draft)
    {
        var written = context.Draft!;
        if (!ReferenceEquals(written, draft))
        {
            Prepare(context.Session, written);
        }

        return written;
    }
}
