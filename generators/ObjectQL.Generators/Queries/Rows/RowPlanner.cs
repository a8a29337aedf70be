using Microsoft.CodeAnalysis.CSharp;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Decides how columns become a row: each goes to the constructor parameter or the member of its name.</summary>
/// <param name="columns">The columns.</param>
/// <param name="types">What each gives.</param>
/// <param name="place">Where the method's name stands.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class RowPlanner(IReadOnlyList<QueryColumn> columns, IReadOnlyList<ColumnType> types, SourcePlace place, List<QueryProblem> problems)
{
    /// <summary>The shape's name where it is generated.</summary>
    public const string OwnShape = "Shape";

    /// <summary>A row that is one value.</summary>
    /// <param name="item">The type that is returned.</param>
    /// <param name="takesNull">Whether it takes null.</param>
    public RowPlan? Value(string item, bool takesNull)
    {
        if (columns.Count != 1)
        {
            return Fault($"A single '{item}' is one column, but the query has {columns.Count}; return a type of your own for several", place);
        }

        var type = types[0];
        if (takesNull && item == type.Name && type.Scalar is { } scalar && type.MayBeNull)
        {
            return new RowPlan(type.FullName + "?", scalar, [], "");
        }

        if (item == "long" && type is { Scalar: "Oql::NumberScalar" } && !takesNull)
        {
            return new RowPlan("long", type.Scalar, [], "");
        }

        return Fitted(0, new RowMember("", item, takesNull, true), $"the method gives '{item}'") is { } read
            ? new RowPlan((item is "string" or "int" ? item : type.FullName) + (takesNull ? "?" : ""), OwnShape, [], read)
            : null;
    }

    /// <summary>A row of a type of the user's own.</summary>
    /// <param name="row">The type.</param>
    /// <param name="mayBeMissing">Whether there may be no row, which is null then.</param>
    public RowPlan? Object(RowType row, bool mayBeMissing)
    {
        if (row.Problem is { } problem)
        {
            return Fault($"'{row.Name}' {problem}", place);
        }

        if (row.Constructors.Select(Arguments).FirstOrDefault(static found => found is not null) is not { } arguments)
        {
            return NoConstructor(row);
        }

        var reads = new (string Variable, string Read)[columns.Count];
        var members = new List<string>();
        var assigned = new HashSet<string>(arguments.Where(static argument => argument.Column >= 0).Select(static argument => argument.Member.Key), StringComparer.Ordinal);
        foreach (var (column, member) in arguments)
        {
            Read(row, column, member, reads);
        }

        for (var i = 0; i < reads.Length; i++)
        {
            if (reads[i].Read is not null)
            {
                continue;
            }

            var key = RowMember.KeyOf(columns[i].Name);
            if (row.Members.FirstOrDefault(member => member.Key == key) is not { } member || !assigned.Add(key))
            {
                var near = NearName.Hint(columns[i].Name, row.Members.Select(static known => known.Name));
                Fault($"'{row.Name}' has no constructor parameter and no settable member for the column '{columns[i].Name}'.{near}", columns[i].Place);
                continue;
            }

            Read(row, i, member, reads);
            members.Add($"{Escaped(member.Name)} = {reads[i].Variable}");
        }

        foreach (var missing in row.Members.Where(member => member.IsRequired && !assigned.Contains(member.Key)))
        {
            Fault($"'{missing.Name}' of '{row.Name}' is required, but no column is called so; write '... as {missing.Name}'", place);
        }

        var given = new List<string>();
        var isWhole = true;
        foreach (var (column, member) in arguments)
        {
            isWhole &= column >= 0;
            if (column >= 0)
            {
                given.Add((isWhole ? "" : Escaped(member.Name) + ": ") + reads[column].Variable);
            }
        }

        return problems.Count != 0 ? null : new RowPlan(
            row.FullName + (row.IsValue && mayBeMissing ? "?" : ""), OwnShape, reads.ToEquatableArray(),
            $"new {row.FullName}({string.Join(", ", given)})" + (members.Count == 0 ? "" : " { " + string.Join(", ", members) + " }"));
    }

    /// <summary>The columns of a constructor's parameters, −1 for one that may be left out; null when one is missing.</summary>
    private List<(int Column, RowMember Member)>? Arguments(EquatableArray<RowMember> parameters)
    {
        var arguments = new List<(int Column, RowMember Member)>();
        foreach (var parameter in parameters)
        {
            var column = IndexOf(parameter.Key);
            if (column < 0 && parameter.IsRequired)
            {
                return null;
            }

            arguments.Add((column, parameter));
        }

        return arguments;
    }

    private int IndexOf(string key)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (RowMember.KeyOf(columns[i].Name) == key)
            {
                return i;
            }
        }

        return -1;
    }

    private void Read(RowType row, int column, RowMember member, (string Variable, string Read)[] reads)
    {
        if (column >= 0)
        {
            reads[column] = (Variable(member.Name, column), Fitted(column, member, $"'{member.Name}' of '{row.Name}' is '{member.Type}{(member.IsNullable ? "?" : "")}'") ?? "");
        }
    }

    /// <summary>What reads a column for a member; null, and a problem, when it does not fit.</summary>
    private string? Fitted(int column, RowMember member, string other)
    {
        var (type, name) = (types[column], columns[column].Name);
        var read = type.Name == member.Type ? type.Read
            : member.Type == "string" && type.Read.StartsWith("reader.Select<", StringComparison.Ordinal) ? "reader.Text()"
            : member.Type == "int" && type.Name == "long" ? null
            : "";
        if (read is { Length: 0 })
        {
            Fault($"The column '{name}' is '{type.Name}{(type.MayBeNull ? "?" : "")}', but {other}", columns[column].Place);
            return null;
        }

        if (type.MayBeNull && !member.IsNullable)
        {
            Fault($"'{name}' may be null, but {other}; write '{member.Type}?', or give what stands for null, as in 'coalesce({name}, ...) as {(member.Name.Length == 0 ? "value" : member.Name)}'", columns[column].Place);
            return null;
        }

        var whole = member.IsNullable ? read ?? type.Read : $"Oql::RequiredColumn.Of({read ?? type.Read}, {CSharpText.Literal(name)})";
        return read is not null ? whole : member.IsNullable ? $"checked((int?){whole})" : $"checked((int){whole})";
    }

    private RowPlan? NoConstructor(RowType row)
    {
        if (row.Constructors.IsEmpty)
        {
            return Fault($"'{row.Name}' has no constructor that generated code can call", place);
        }

        var missing = row.Constructors[0].First(parameter => parameter.IsRequired && IndexOf(parameter.Key) < 0);
        return Fault(
            $"'{row.Name}' takes '{missing.Name}', but no column is called so; write '... as {missing.Name}'.{NearName.Hint(missing.Name, columns.Select(static column => column.Name))}", place);
    }

    /// <summary>The variable of a column: the member's name, unless the code around it says something else by that name.</summary>
    private static string Variable(string member, int column)
    {
        var name = char.ToLowerInvariant(member[0]) + member.Substring(1);
        return name is "plan" or "reader" ? name + "Value" : SyntaxFacts.IsValidIdentifier(name) ? Escaped(name) : "column" + column;
    }

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private RowPlan? Fault(string message, SourcePlace at)
    {
        problems.Add(new QueryProblem(false, message, at) { IsResult = true });
        return null;
    }
}
