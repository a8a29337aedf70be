using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>An object at run time: its schema and the plans of its operations, made on first use.</summary>
public abstract class ObjectType
{
    private const int MostWritePlans = 512;
    private static int s_count;
    private static readonly Func<string, ObjectSchema?> s_findNothing = static _ => null;
    private readonly PlanCache _writes = new(MostWritePlans);
    private QueryPlan? _find;
    private QueryPlan? _insert;
    private QueryPlan? _insertNumbered;
    private QueryPlan? _delete;
    private QueryPlan? _countAll;

    private protected ObjectType(ObjectSchema schema)
    {
        Schema = schema;
        ShapeSeed = Hash128.Of(schema.Name);
        CheckedFields = FieldChecks.Checked(schema);
        RequiredFields = FieldChecks.Required(schema);
        MasterFields = FieldChecks.Mask(schema, static field => field.IsMaster);
        OwnerFields = FieldChecks.Mask(schema, static field => field is { Type: FieldType.MasterDetail, Multiple: false } or { IsStored: true, Reference: not null, Multiple: false, OnDelete: DeleteBehavior.Cascade });
        TenantField = Enumerable.Range(0, schema.Fields.Count).FirstOrDefault(number => schema.Fields[number].IsTenant, -1);
        DetailTenantField = OwnerFields.IsEmpty ? -1 : TenantField;
        HasFormulas = FormulaSet.HasAny(schema);
        Lookups = FieldChecks.Mask(schema, static field => field is { IsStored: true, Reference: not null, Multiple: false });
        LookupLists = FieldChecks.Mask(schema, static field => field is { IsStored: true, Reference: not null, Kind: ValueKind.TextList });
        Secrets = FieldChecks.Mask(schema, static field => field.IsSecret);
        CreatedByField = StampField(schema, "created_by");
        UpdatedByField = StampField(schema, "updated_by");
        ReadonlyFields = FieldChecks.Readonly(schema);
        UserDefaults = [.. Enumerable.Range(0, schema.Fields.Count).Where(number => schema.Fields[number] is { DefaultJson: FieldDefaults.UserJson, IsAssignable: true, Kind: ValueKind.Text })];
    }

    /// <summary>The object's schema.</summary>
    public ObjectSchema Schema { get; }

    /// <summary>Makes what the metadata says about who may do what; null when it says nothing. Set by generated code.</summary>
    public Func<ObjectPermission>? MakePermission { get; init; }

    /// <summary>Who may do what; null when nobody is kept from anything.</summary>
    internal ObjectPermission? Permission => field ??= MakePermission?.Invoke();

    /// <summary>Whether its metadata came at run time, and its records are a <see cref="DynamicRecord"/> each.</summary>
    internal bool IsDynamic { get; init; }

    /// <summary>Whether its metadata was unloaded.</summary>
    internal bool IsGone { get; private set; }

    /// <summary>Its metadata is unloaded: nobody begins to use its plans any more.</summary>
    internal void Retire()
    {
        if (IsGone)
        {
            return;
        }

        IsGone = true;
        ObjectSlots.Release(Slot);
        foreach (var plan in (ReadOnlySpan<QueryPlan?>)[_find, _insert, _insertNumbered, _delete, _countAll])
        {
            plan?.Retire();
        }

        _writes.Clear();
    }

    /// <summary>How its fields are reached where the record class is not known.</summary>
    internal abstract RecordAccess Access { get; }

    /// <summary>A number that is dense within the process; another object gets it when this one is retired.</summary>
    internal int Slot { get; } = ObjectSlots.Take();

    /// <summary>A number that no other object of the process ever has.</summary>
    internal int Serial { get; } = Interlocked.Increment(ref s_count);

    /// <summary>The fields whose assigned values are checked before they are stored.</summary>
    internal FieldMask CheckedFields { get; }

    /// <summary>The fields that a new record must assign.</summary>
    internal FieldMask RequiredFields { get; }

    /// <summary>The fields that name the owner of a record, which stays the same.</summary>
    internal FieldMask MasterFields { get; }

    /// <summary>The fields that name the owner of a record, with which it is deleted, also where it may go over to another one.</summary>
    internal FieldMask OwnerFields { get; }

    /// <summary>The field that has the tenant of a record; −1 where records belong to none.</summary>
    internal int TenantField { get; }

    /// <summary>The same of an object whose records belong to masters; −1 for all others.</summary>
    internal int DetailTenantField { get; }

    /// <summary>Whether fields are computed.</summary>
    internal bool HasFormulas { get; }

    /// <summary>The formulas that the database computes.</summary>
    internal FieldMask DistantFormulas => HasFormulas ? FormulaSet.Of(Schema).Distant : default;

    /// <summary>The fields that refer to a record.</summary>
    internal FieldMask Lookups { get; }

    /// <summary>The fields that refer to several records.</summary>
    internal FieldMask LookupLists { get; }

    /// <summary>The fields of which only a hash is stored.</summary>
    internal FieldMask Secrets { get; }

    /// <summary>The field that says who stored a record first; −1 when none is declared.</summary>
    internal int CreatedByField { get; }

    /// <summary>The field that says who changed a record last; −1 when none is declared.</summary>
    internal int UpdatedByField { get; }

    /// <summary>The fields whose default is whoever creates the record.</summary>
    internal int[] UserDefaults { get; }

    /// <summary>The fields that only the system writes.</summary>
    internal FieldMask ReadonlyFields { get; }

    /// <summary>The regular expressions that texts must match.</summary>
    internal FieldPatterns Patterns => field ??= new FieldPatterns(Schema);

    /// <summary>The names of the fields in JSON.</summary>
    internal JsonFields JsonFields => field ??= new JsonFields(Schema);

    /// <summary>The names of the fields (their numbers) and relationships (the complement of theirs) in queries.</summary>
    internal Utf8Names QueryNames => field ??= new Utf8Names(
    [
        .. Schema.Fields.Select(static (known, number) => (known.Name, number, known.IsAbsent)).Where(static known => !known.IsAbsent).Select(static known => (known.Name, known.number)),
        .. Schema.Children.Select(static (child, number) => (child.Name, ~number)),
        ("_id", ObjectSchema.IdField),
        .. Schema.Fields[ObjectSchema.CreatedAtField].IsAbsent ? [] : ((string, int)[])[("createdAt", ObjectSchema.CreatedAtField), ("updatedAt", ObjectSchema.UpdatedAtField)],
    ]);

    /// <summary>Reads one record by id.</summary>
    public QueryPlan FindPlan => _find ??= Planner.Find(Schema);

    /// <summary>Stores a new record.</summary>
    public QueryPlan InsertPlan => _insert ??= Planner.Insert(Schema);

    /// <summary>Stores a new record: one without an id gets one from the engine.</summary>
    internal QueryPlan InsertPlanOf(Record draft) => Schema.IsNumbered && draft.IdOrEmpty.Length == 0 ? _insertNumbered ??= Planner.InsertNumbered(Schema) : InsertPlan;

    /// <summary>Deletes one record by id.</summary>
    public QueryPlan DeletePlan => _delete ??= Planner.Delete(Schema);

    /// <summary>Counts all records.</summary>
    public QueryPlan CountAllPlan => _countAll ??= Planner.Count(Schema, QueryShape.All);

    /// <summary>The hash that the shape of every query of the object begins with.</summary>
    internal Hash128 ShapeSeed { get; }

    /// <summary>Changes the assigned fields of one record.</summary>
    public QueryPlan UpdatePlan(in FieldMask changed, bool checksVersion) =>
        _writes.Get(new PlanRequest(this, PlanKind.Update, changed, checksVersion ? 1 : 0), s_findNothing);

    /// <summary>Writes a summary of one record, or adds to it.</summary>
    internal QueryPlan SummaryPlan(int field, bool adds) =>
        _writes.Get(new PlanRequest(this, PlanKind.Update, default, (field << 2) | 2 | (adds ? 1 : 0)), s_findNothing);

    /// <summary>Reads the hash of a password by id.</summary>
    internal QueryPlan SecretPlan(int field) => _writes.Get(new PlanRequest(this, PlanKind.Find, default, PlanMaker.FirstSecret - field), s_findNothing);

    /// <summary>Stores a new record or takes the assigned fields over into the one with the same key.</summary>
    /// <param name="assigned">The assigned fields.</param>
    /// <param name="key">The number of the unique field that decides whether the record exists.</param>
    public QueryPlan UpsertPlan(in FieldMask assigned, int key) =>
        _writes.Get(new PlanRequest(this, PlanKind.Upsert, assigned, key), s_findNothing);

    private static int StampField(ObjectSchema schema, string name) => schema.FieldNumber(name) is var field and >= 0 && schema.Fields[field].IsStamp ? field : -1;

    /// <summary>How <paramref name="type"/>, the record class or a list or array of it, goes through JSON; null for any other type.</summary>
    internal abstract JsonTypeInfo? CreateJsonTypeInfo(Type type, JsonSerializerOptions options);

    /// <summary>Writes a record of this object, or null.</summary>
    internal abstract void WriteJson(Utf8JsonWriter json, Record? record, bool isRaw);
}
