namespace ObjectQL.Tests.Access.Files;

/// <summary>The logic of conditions, with null for unknown.</summary>
internal static class Logic
{
    public static bool? And(bool? left, bool? right) => left == false || right == false ? false : left is null || right is null ? null : true;

    public static bool? Or(bool? left, bool? right) => left == true || right == true ? true : left is null || right is null ? null : false;

    public static bool? Not(bool? value) => !value;
}
