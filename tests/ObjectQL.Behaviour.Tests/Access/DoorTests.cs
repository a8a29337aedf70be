using System.Reflection;

namespace ObjectQL.Behaviour.Tests;

/// <summary>A database is entered by saying who enters it, and by no other door.</summary>
public sealed class DoorTests
{
    /// <summary>Public members that give a session, or make one, which are no property of something that already has one.</summary>
    private static IEnumerable<string> Doors =>
        from assembly in new[] { typeof(Database).Assembly, typeof(SalesDb).Assembly }
        from type in assembly.GetTypes()
        where type.IsVisible && (assembly == typeof(Database).Assembly || type == typeof(SalesDb) || type == typeof(SalesDb.Session))
        from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where member switch
        {
            ConstructorInfo => IsSession(type),
            MethodInfo { IsSpecialName: false } method => IsSession(method.ReturnType),
            FieldInfo held => IsSession(held.FieldType),
            PropertyInfo property => IsSession(property.PropertyType) && (property.GetMethod?.IsStatic == true || typeof(Database).IsAssignableFrom(type)),
            _ => false,
        }
        orderby type.Name, member.Name
        select $"{type.Name}.{member.Name}({string.Join(", ", (member as MethodBase)?.GetParameters().Select(static parameter => parameter.ParameterType.Name) ?? [])})";

    [Test]
    public void There_are_these_and_no_others() => Assert.That(Doors, Is.EqualTo(new[]
    {
        "Database.As(User)", "Database.AsSystem()", "DynamicDatabase.As(User)", "DynamicDatabase.AsSystem()", "ObjectSession.AsSystem()", "SalesDb.As(User)", "SalesDb.AsSystem()",
    }));

    [Test]
    public async Task Nobody_enters_without_saying_who_he_is()
    {
        await using var db = await SalesDb.OpenAsync(new MemoryDriver());
        Assert.That(() => db.As(null!), Throws.ArgumentNullException);
        Assert.That(() => new User(null!), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new User(""), Throws.InstanceOf<ArgumentException>());
    }

    private static bool IsSession(Type type) => typeof(ObjectSession).IsAssignableFrom(type) || (type.IsGenericType && type.GetGenericArguments().Any(IsSession));
}
