using System.Globalization;
using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>Writes a permission as the C# that constructs it.</summary>
internal static class PermissionCode
{
    private const string Qry = "Oql::Query.";

    /// <summary>The expression.</summary>
    /// <param name="permission">The permission.</param>
    /// <param name="schemaOf">The schema of another object, as an expression.</param>
    public static string Of(ObjectPermission permission, Func<ObjectSchema, string> schemaOf)
    {
        var text = new StringBuilder("new([").Append(string.Join(", ", permission.Roles.Select(CSharpText.Literal))).Append("])\n    {\n");
        List(text, "Sources", permission.Sources, source => $"new({Qry}SourceKind.{source.Kind}, {Number(source.Parent)}, {Number(source.Field)}, {schemaOf(source.Schema)})");
        if (permission.Objects is { } grants)
        {
            text.Append("        Objects = new(").Append(string.Join(", ", new[] { grants.Create, grants.Read, grants.Update, grants.Delete, grants.ViewAll, grants.ModifyAll }.Select(Bits))).Append("),\n");
        }

        List(text, "Fields", permission.Fields, static field => $"new({Number(field.Field)}, {Bits(field.Read)}, {Bits(field.Update)})");
        List(text, "Rules", permission.Rules, static rule => $"new({ExpressionCode.Of(rule.When)}, {Operations(rule.Allowed)}, {Operations(rule.Denied)})");
        List(text, "Shares", permission.Shares, static share => $"new({ExpressionCode.Of(share.When)}, {Bits(share.Roles)}, {Operations(share.Operations)})");
        List(text, "ByHand", permission.ByHand, static share => $"new({CSharpText.Literal(share.Rule)}, {Number(share.Field)})");
        List(text, "Rows", permission.Rows, static rows =>
            $"new({ExpressionCode.Of(rows.Default)}, [{string.Join(", ", rows.Exceptions.Select(static item => $"new({Bits(item.Roles)}, {Optional(item.When)})"))}])");
        List(text, "Masks", permission.Masks, static mask => $"new({Number(mask.Field)}, {CSharpText.Literal(mask.Format)}, {Bits(mask.VisibleTo)})");
        List(text, "Actions", permission.Actions, static action =>
            $"new({CSharpText.Literal(action.Action)}, {Bits(action.Execute)}, {Optional(action.When)}, {Number(action.PerMinute)}, {Number(action.PerHour)}, {Number(action.PerDay)})");
        if (permission.Audit is { } audit)
        {
            text.Append("        Audit = new([").Append(Texts(audit.Events)).Append("], ").Append(Number(audit.RetentionDays)).Append(", [")
                .Append(string.Join(", ", audit.Alerts.Select(static alert =>
                    $"new({CSharpText.Literal(alert.Event)}, {Number(alert.Threshold)}, {Number(alert.WindowMinutes)}, [{Texts(alert.Notify)}])"))).Append("]),\n");
        }

        text.Append(permission.IsPrivate ? "        IsPrivate = true,\n" : "");
        text.Append(permission.TenantField < 0 ? "" : $"        TenantField = {Number(permission.TenantField)},\n");
        return text.Append("    }").ToString();
    }

    private static void List<T>(StringBuilder text, string name, EquatableArray<T> items, Func<T, string> item)
        where T : IEquatable<T>
    {
        if (items.IsEmpty)
        {
            return;
        }

        text.Append("        ").Append(name).Append(" =\n        [\n");
        foreach (var one in items)
        {
            text.Append("            ").Append(item(one)).Append(",\n");
        }

        text.Append("        ],\n");
    }

    private static string Texts(EquatableArray<string> texts) => string.Join(", ", texts.Select(CSharpText.Literal));

    private static string Optional(Expression? expression) => expression is null ? "null" : ExpressionCode.Of(expression);

    private static string Operations(AccessOperations operations) => operations == AccessOperations.None
        ? $"{Qry}AccessOperations.None"
        : string.Join(" | ", operations.ToString().Split([", "], StringSplitOptions.None).Select(static name => $"{Qry}AccessOperations.{name}"));

    private static string Bits(ulong roles) => roles == FieldRoles.Everybody ? $"{Qry}FieldRoles.Everybody" : "0x" + roles.ToString("x", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
