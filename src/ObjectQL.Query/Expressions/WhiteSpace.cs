namespace ObjectQL.Query;

/// <summary>What <see cref="ScalarFunction.Trim"/> takes from both ends of a text.</summary>
internal static class WhiteSpace
{
    /// <summary>JavaScript's white space, ends of lines included.</summary>
    public const string All = "\t\n\v\f\r \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";

    /// <summary>The characters, for methods that take several.</summary>
    public static char[] Characters { get; } = All.ToCharArray();
}
