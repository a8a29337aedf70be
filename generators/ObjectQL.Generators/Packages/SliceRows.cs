using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Declarations in C# as rows of a slice and back. An empty text stands for null; places stay behind.</summary>
internal static class SliceRows
{
    private const string Hook = "hook";
    private const string Around = "middleware";
    private const string Rule = "rule";
    private const string Action = "action";
    private const string Contract = "contract";

    public static SliceRow Of(HookDeclaration hook) => Row(
        Hook,
        hook.Event, string.Join("\n", hook.ObjectNames), hook.Host, hook.Name, Flag(hook.IsStatic), hook.Returns, hook.Options.Priority.ToString(CultureInfo.InvariantCulture), hook.Options.OnError,
        Flag(hook.Options.AfterCommit), Flag(hook.Options.ReadOnly), Flag(hook.Options.Parallel), hook.Options.Before?.Value, hook.Options.After?.Value, hook.Options.When?.Value, Flag(hook.TakesLoaded));

    public static SliceRow Of(MiddlewareDeclaration one) => Row(
        Around,
        string.Join("\n", one.ObjectNames), string.Join("\n", one.Operations), one.Priority.ToString(CultureInfo.InvariantCulture), one.Host, one.Name, Flag(one.IsStatic), Flag(one.IsTask),
        one.If, Flag(one.IfIsStatic), one.ContextClass, Flag(one.TakesLoaded));

    public static SliceRow Of(RuleDeclaration rule) => Row(
        Rule, rule.ObjectName, rule.Name, rule.Method, Flag(rule.TakesContext), Flag(rule.IsAsync), rule.Message, rule.Field, rule.ErrorCode);

    public static SliceRow Of(ActionDeclaration action) => Row(
        Action,
        [
            action.ObjectName?.Value, action.ActionName?.Value, action.Method.Host, action.Method.Name, Flag(action.Method.IsStatic), action.Method.Task, action.Method.PortableResult ?? action.Method.Result, action.Method.Usings,
            Flag(action.Method.IsTransactional), .. action.Parameters.SelectMany(static item => new[] { item.Name, item.Type, item.Default }),
        ]);

    public static SliceRow Of(ContractPlan contract) => Row(
        Contract,
        [
            contract.Interface, contract.Target,
            .. contract.Members.SelectMany(static item => new[] { item.Field, item.Name, item.Type, Flag(item.IsNullable), Flag(item.IsSettable), Flag(item.IsSelect) }),
        ]);

    public static IEnumerable<HookDeclaration> Hooks(PackageSlice slice, int number)
    {
        var place = Place(slice);
        foreach (var row in Rows(slice, Hook, 14))
        {
            var options = new HookOptions(int.Parse(row[6], CultureInfo.InvariantCulture), row[7], IsSet(row[8]), IsSet(row[9]), IsSet(row[10]))
            {
                Before = Text(row[11], place), After = Text(row[12], place), When = Text(row[13], place),
            };
            yield return new HookDeclaration(row[0], row[1].Split('\n').ToEquatableArray(), null, options, row[2], row[3], IsSet(row[4]), row[5], null, place)
            {
                // Slices of earlier packages do not say it.
                TakesLoaded = row.Count > 14 && IsSet(row[14]), IsPublic = true, Package = number,
            };
        }
    }

    public static IEnumerable<MiddlewareDeclaration> Middleware(PackageSlice slice, int number) => Rows(slice, Around, 10).Select(row => new MiddlewareDeclaration(
        row[0].Split('\n').ToEquatableArray(), null, row[1].Split('\n').ToEquatableArray(), int.Parse(row[2], CultureInfo.InvariantCulture), row[3], row[4], IsSet(row[5]), IsSet(row[6]), null, Place(slice))
        {
            If = Null(row[7]), IfIsStatic = IsSet(row[8]), ContextClass = Null(row[9]), TakesLoaded = row.Count > 10 && IsSet(row[10]), IsPublic = true, Package = number,
        });

    public static IEnumerable<RuleDeclaration> Rules(PackageSlice slice, int number) => Rows(slice, Rule, 8).Select(row =>
        new RuleDeclaration(row[0], row[1], row[2], IsSet(row[3]), IsSet(row[4]), null, Place(slice)) { Message = Null(row[5]), Field = Null(row[6]), ErrorCode = Null(row[7]), IsPublic = true, Package = number });

    public static IEnumerable<ActionDeclaration> Actions(PackageSlice slice, int number)
    {
        var place = Place(slice);
        foreach (var row in Rows(slice, Action, 9))
        {
            var method = new ActionMethod(row[2], row[3], IsSet(row[4]), Null(row[5]), Null(row[6]), row[7], IsPublic: true, IsSet(row[8])) { Package = number };
            var parameters = Enumerable.Range(0, (row.Count - 9) / 3).Select(i => new QueryParameter(row[9 + (i * 3)], row[10 + (i * 3)], Null(row[11 + (i * 3)]), false, place));
            yield return new ActionDeclaration(Text(row[0], place), Text(row[1], place), method, parameters.ToEquatableArray(), null, place);
        }
    }

    public static IEnumerable<ContractPlan> Contracts(PackageSlice slice) => Rows(slice, Contract, 2).Select(static row => new ContractPlan(
        row[0],
        row[1],
        Enumerable.Range(0, (row.Count - 2) / 6).Select(i => row.Skip(2 + (i * 6)).Take(6).ToArray())
            .Select(static item => new ContractMember(item[0], item[1], item[2], IsSet(item[3]), IsSet(item[4]), IsSet(item[5]))).ToEquatableArray()));

    private static IEnumerable<EquatableArray<string>> Rows(PackageSlice slice, string kind, int least) =>
        slice.Rows.Where(row => row.Kind == kind && row.Values.Count >= least).Select(static row => row.Values);

    private static SliceRow Row(string kind, params string?[] values) => new(kind, values.Select(static value => value ?? "").ToEquatableArray());

    private static SourcePlace Place(PackageSlice slice) => SourcePlace.Top(PackagePath.Of(slice.Manifest.Name, slice.Type));

    private static QueryText? Text(string value, SourcePlace place) => value.Length == 0 ? null : new QueryText(value, default, place);

    private static string Flag(bool value) => value ? "1" : "";

    private static bool IsSet(string value) => value == "1";

    private static string? Null(string value) => value.Length == 0 ? null : value;
}
