using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>A way from one record to others: a lookup, or the lookups of others.</summary>
internal sealed class Relation
{
    private Relation(string name, int key, int field, bool isMany, ObjectOperations target)
    {
        Name = name;
        Key = key;
        Field = field;
        IsMany = isMany;
        Target = target;
    }

    /// <summary>The name of the lookup or of the relationship.</summary>
    public string Name { get; }

    /// <summary>What a record knows the relation by: the lookup's number, or −1 − the number of the relationship.</summary>
    public int Key { get; }

    /// <summary>The number of the lookup: in the object itself, or in the children's.</summary>
    public int Field { get; }

    /// <summary>Whether it leads to several records.</summary>
    public bool IsMany { get; }

    /// <summary>Whether it leads to those whose lookup refers here.</summary>
    public bool IsChildren => Key < 0;

    /// <summary>The operations of the object that it leads to.</summary>
    public ObjectOperations Target { get; }

    /// <summary>The records that a lookup refers to.</summary>
    public static Relation Lookup(FieldSchema lookup, int field, ObjectOperations target) => new(lookup.Name, field, field, lookup.Multiple, target);

    /// <summary>The children of a relationship.</summary>
    public static Relation Children(ChildSchema child, int number, ObjectOperations target) =>
        new(child.Name, ~number, target.ObjectType.Schema.FieldNumber(child.Field), true, target);
}
