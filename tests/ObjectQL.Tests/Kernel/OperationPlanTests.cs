namespace ObjectQL.Tests.Kernel;

[TestFixture]
public sealed class OperationPlanTests
{
    [Test]
    public void The_stages_have_one_order() => Assert.That(Enum.GetValues<OperationStage>(), Is.EqualTo(new[]
    {
        OperationStage.Authorise,
        OperationStage.Middleware,
        OperationStage.Tenant,
        OperationStage.Defaults,
        OperationStage.BeforeHooks,
        OperationStage.Transition,
        OperationStage.Compute,
        OperationStage.Validate,
        OperationStage.Rules,
        OperationStage.RelatedRules,
        OperationStage.References,
        OperationStage.Cascade,
        OperationStage.Protect,
        OperationStage.Store,
        OperationStage.RollUps,
        OperationStage.AfterHooks,
        OperationStage.Audit,
        OperationStage.Commit,
        OperationStage.CacheInvalidation,
        OperationStage.AfterCommit,
        OperationStage.Events,
    }));

    [Test]
    public void A_plan_lists_its_stages_in_that_order()
    {
        var plan = OperationPlan.Of(OperationStage.Commit, OperationStage.Store, OperationStage.Authorise).With(OperationStage.Compute);
        Assert.That(plan.Stages, Is.EqualTo(new[] { OperationStage.Authorise, OperationStage.Compute, OperationStage.Store, OperationStage.Commit }));
        Assert.That(plan.Has(OperationStage.Compute), Is.True);
        Assert.That(plan.Has(OperationStage.Audit), Is.False);
    }

    [Test]
    public void Every_object_is_given_defaults_validated_and_stored() =>
        Assert.That(OperationPlan.Basic.Stages, Is.EqualTo(new[] { OperationStage.Defaults, OperationStage.Validate, OperationStage.Store }));
}
