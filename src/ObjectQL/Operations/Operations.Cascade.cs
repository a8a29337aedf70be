using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Deletes that take children along. What has no behaviour is left to the engine: one statement.</content>
public partial class Operations<T>
{
    private QueryPlan?[]? _referring;

    /// <summary>The children that are deleted one by one.</summary>
    protected virtual Cascade[] Cascades => [];

    private async ValueTask CascadeAsync(ChangeContext<T> context, string id)
    {
        var session = context.Session;
        if (context.PreviousData is null || !session.BeginDelete(Type, id))
        {
            return;
        }

        try
        {
            foreach (var cascade in Cascades)
            {
                if (session.FindOperations(cascade.Object) is { } children)
                {
                    await children.DeleteReferringAsync(session, cascade.Lookup, id, context.CancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            session.EndDelete(Type, id);
        }
    }

    internal override async ValueTask DeleteReferringAsync(ObjectSession session, int lookup, string id, CancellationToken cancellationToken)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            // A chain of cascades may be longer than the stack.
            await Task.Yield();
        }

        var plan = (_referring ??= new QueryPlan?[Type.Schema.Fields.Count])[lookup] ??= Planner.List(Type.Schema, new QueryShape
        {
            Fields = [ObjectSchema.IdField],
            Where = new ComparisonExpression(ComparisonOperator.Equal, new FieldExpression(lookup), new ParameterExpression(0, ExpressionType.Text)),
        });
        var driver = session.DriverOf(Type);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        foreach (var child in await driver.ListAsync<T>(plan, new Arguments([Value.Of(id)], 1), transaction, cancellationToken).ConfigureAwait(false))
        {
            // One that is being deleted already refers back to what goes with it.
            if (!session.IsDeleting(Type, child.Id))
            {
                await DeleteWithBehaviourAsync(session, driver, child.Id, cancellationToken, isCascade: true).ConfigureAwait(false);
            }
        }
    }
}
