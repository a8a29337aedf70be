using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// The operations on one object: each is one method that runs the stages of the object's <see cref="OperationPlan"/> in order.
/// A generated subclass fills the stages that the object's behaviour adds; an object without behaviour uses <see cref="Default"/> and pays nothing.
/// </summary>
/// <typeparam name="T">The record class.</typeparam>
public partial class Operations<T> : ObjectOperations
    where T : Record, IRecord<T>
{
    private readonly OperationPlan _create;
    private readonly OperationPlan _update;
    private readonly OperationPlan _delete;
    private readonly OperationPlan _find;
    private readonly OperationPlan _count;
    private readonly OperationPlan _aggregate;
    private readonly OperationPlan _updateMany;
    private readonly OperationPlan _deleteMany;

    /// <summary>Creates the operations of an object.</summary>
    /// <param name="type">The object.</param>
    /// <param name="plans">The stages that the subclass fills.</param>
    protected Operations(ObjectType<T> type, OperationPlans plans)
        : base(type)
    {
        ArgumentNullException.ThrowIfNull(plans);
        Type = type;
        plans = Protected(type, plans);
        _create = Inner(plans.Create, OperationKinds.Create);
        _update = Inner(plans.Update, OperationKinds.Update);
        _delete = Inner(plans.Delete, OperationKinds.Delete);
        _find = Inner(plans.Find, OperationKinds.Find);
        _count = Inner(plans.Count, OperationKinds.Count);
        _aggregate = Inner(plans.Aggregate, OperationKinds.Aggregate);
        _updateMany = Inner(plans.UpdateMany, OperationKinds.UpdateMany);
        _deleteMany = Inner(plans.DeleteMany, OperationKinds.DeleteMany);
        Inner(plans.Action, OperationKinds.Action);
        Inner(plans.Share, OperationKinds.Share);
        Inner(plans.Validate, OperationKinds.Validate);
    }

    /// <summary>The operations of an object without behaviour.</summary>
    public static Operations<T> Default => OnlyDefault.Value;

    /// <summary>The object.</summary>
    public ObjectType<T> Type { get; }

    internal override RecordSet<TContract>? SetOf<TContract>(ObjectSession session) =>
        RecordSet<T, TContract>.IsMet ? new RecordSet<T, TContract>(session, this) : null;

    private static void Assign(T record, int field, Value value)
    {
        var reader = new SingleValueReader(field, value);
        T.Read(record, ref reader);
    }

    /// <summary>Apart from the other statics, which a class that serves many objects has too.</summary>
    private static class OnlyDefault
    {
        public static readonly Operations<T> Value = new(T.Type, OperationPlans.Basic);
    }

    private static async ValueTask<bool> AwaitHit(ValueTask<int> store) => await store.ConfigureAwait(false) != 0;
}
