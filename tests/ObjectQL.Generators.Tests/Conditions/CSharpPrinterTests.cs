using System.Reflection;
using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Tests.Oracle;

namespace ObjectQL.Generators.Tests.Conditions;

/// <summary>Random expressions, printed as C#, compiled and run, have the value that the interpreter gives them.</summary>
public sealed class CSharpPrinterTests
{
    private const int Count = 150;
    private static readonly Dictionary<int, string> s_types = new()
    {
        [5] = "decimal?", [6] = "long?", [7] = "double?", [9] = "System.DateOnly?", [11] = "System.DateTimeOffset?", [22] = "decimal?", [23] = "string?",
    };

    /// <summary>The columns that <see cref="RandomExpressions"/> speaks of, by their numbers.</summary>
    private static readonly ObjectSchema s_schema = new(
        "rows",
        [
            .. Enumerable.Range(0, 24).Select(static number => number switch
            {
                5 or 22 => new FieldSchema("f" + number, FieldType.Currency) { Scale = 2 },
                6 => new FieldSchema("f6", FieldType.Integer),
                7 => new FieldSchema("f7", FieldType.Float),
                9 => new FieldSchema("f9", FieldType.Date),
                11 => new FieldSchema("f11", FieldType.DateTime),
                _ => new FieldSchema("f" + number, FieldType.Text),
            }),
        ]);

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void Printed_conditions_agree_with_the_interpreter(int seed)
    {
        var random = new Random(seed);
        var expressions = new RandomExpressions(random, s_schema, withFunctions: true);
        var conditions = Enumerable.Range(0, Count).Select(_ => expressions.Condition(3)).ToArray();
        var printer = new CSharpPrinter(static field => "x.F" + field.Field);
        Assert.That(conditions.Select(condition => printer.WhyNot(condition)), Is.All.Null);
        var compiled = new CompiledRows(conditions.Select(printer.Of).ToArray(), "bool?");
        var outcomes = new Dictionary<string, int>();
        for (var i = 0; i < 40; i++)
        {
            var row = Row(random);
            compiled.Fill(row);
            for (var j = 0; j < conditions.Length; j++)
            {
                var expected = NaiveInterpreter.Evaluate(conditions[j], row);
                Assert.That(compiled.Run(j), Is.EqualTo(expected), () => $"{conditions[j]}\n{printer.Of(conditions[j])}");
                outcomes[$"{expected}"] = outcomes.GetValueOrDefault($"{expected}") + 1;
            }
        }

        Assert.That(outcomes.Values, Has.Count.EqualTo(3).And.All.GreaterThan(150), "conditions that are nearly always the same prove nothing");
    }

    [TestCase(5)]
    [TestCase(6)]
    public void What_holds_is_what_is_true(int seed)
    {
        var random = new Random(seed);
        var expressions = new RandomExpressions(random, s_schema, withFunctions: true);
        Expression[] conditions = [.. Enumerable.Range(0, Count).Select(_ => expressions.Condition(3)), .. Enumerable.Range(0, Count).Select(_ => new NotExpression(expressions.Condition(1)))];
        var printer = new CSharpPrinter(static field => "x.F" + field.Field);
        var compiled = new CompiledRows(conditions.Select(printer.Holds).ToArray(), "bool");
        for (var i = 0; i < 40; i++)
        {
            var row = Row(random);
            compiled.Fill(row);
            for (var j = 0; j < conditions.Length; j++)
            {
                Assert.That(compiled.Run(j), Is.EqualTo(NaiveInterpreter.Evaluate(conditions[j], row) is true), () => $"{conditions[j]}\n{printer.Holds(conditions[j])}");
            }
        }
    }

    [TestCase(4)]
    public void Printed_values_agree_with_the_interpreter(int seed)
    {
        var random = new Random(seed);
        var expressions = new RandomExpressions(random, s_schema, withFunctions: true);
        var values = Enumerable.Range(0, Count).Select(_ => expressions.Any(2)).ToArray();
        var printer = new CSharpPrinter(static field => "x.F" + field.Field);
        var compiled = new CompiledRows(values.Select(printer.Of).ToArray(), "object?");
        for (var i = 0; i < 40; i++)
        {
            var row = Row(random);
            compiled.Fill(row);
            for (var j = 0; j < values.Length; j++)
            {
                var expected = NaiveInterpreter.Evaluate(values[j], row);
                var actual = compiled.Run(j);
                var equal = expected is null || actual is null ? expected is null && actual is null : NaiveInterpreter.Compare(expected, actual) == 0;
                Assert.That(equal, Is.True, () => $"{values[j]}\n{printer.Of(values[j])}\nexpected {expected}, got {actual}");
            }
        }
    }

    private static Dictionary<int, object?> Row(Random random)
    {
        return new()
        {
            [5] = Pick(RandomExpressions.Decimals),
            [6] = Pick(RandomExpressions.Numbers),
            [7] = Pick(RandomExpressions.Doubles),
            [9] = Pick(RandomExpressions.Dates),
            [11] = Pick(RandomExpressions.Moments),
            [22] = Pick(RandomExpressions.Decimals),
            [23] = Pick(RandomExpressions.Texts),
        };

        object? Pick<T>(T[] values) => values[random.Next(values.Length)];
    }

    /// <summary>A class with a field per column and a method per expression.</summary>
    private sealed class CompiledRows
    {
        private readonly object _row;
        private readonly Func<object, object?>[] _methods;

        public CompiledRows(string[] expressions, string returns)
        {
            var text = new StringBuilder("#nullable enable\nusing Oql = global::ObjectQL;\nusing Sys = global::System;\npublic sealed class Row\n{\n");
            foreach (var (number, type) in s_types)
            {
                text.Append("    public ").Append(type).Append(" F").Append(number).Append(";\n");
            }

            text.Append("}\npublic static class Code\n{\n    public static readonly Sys::Func<object, object?>[] All = [\n");
            text.AppendJoin(",\n", expressions.Select(static (_, number) => "        static row => C" + number + "((Row)row)")).Append("\n    ];\n");
            for (var i = 0; i < expressions.Length; i++)
            {
                text.Append("    static ").Append(returns).Append(" C").Append(i).Append("(Row x) => ").Append(expressions[i]).Append(";\n");
            }

            var run = new GeneratorHost().Source("Code.cs", text.Append("}\n").ToString()).Run();
            Assert.That(run.CompilerErrors, Is.Empty, () => string.Join("\n", run.CompilerErrors.Take(5)));
            var assembly = run.Load();
            _row = Activator.CreateInstance(assembly.GetType("Row", throwOnError: true)!)!;
            _methods = (Func<object, object?>[])assembly.GetType("Code", throwOnError: true)!.GetField("All", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        }

        public void Fill(Dictionary<int, object?> values)
        {
            foreach (var (number, value) in values)
            {
                _row.GetType().GetField("F" + number)!.SetValue(_row, value);
            }
        }

        public object? Run(int number) => _methods[number](_row);
    }
}
