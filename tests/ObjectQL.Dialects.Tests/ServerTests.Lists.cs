using ObjectQL.Dialects.Tests.Cases;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Dialects.Tests;

/// <content>Which lists have an element, or one of several.</content>
public sealed partial class ServerTests<TServer>
{
    private static readonly ObjectSchema s_ring = new("ring", [.. ObjectSchema.BuiltInFields, new("friends", FieldType.Lookup) { Reference = "ring", Multiple = true, Kind = ValueKind.TextList }]);

    [Test]
    public void Lists_have_an_element_or_one_of_several() => Assert.Multiple(() =>
    {
        var dialect = _server.Dialect;
        var table = dialect.Identifier("ring");
        _server.Run(SchemaPrinter.CreateTable(s_ring, dialect, Objects.Find));
        try
        {
            Insert("a", "x", "y");
            Insert("b", "y", "z");
            Insert("c");
            Insert("d", "a\"b", "ü😀", "x%", "'q'");
            _server.Run($"INSERT INTO {table} ({dialect.Identifier("id")}) VALUES ('e')");
            Store("f", dialect == PostgresDialect.Instance ? "{ß}" : "[\"\\u00df\"]");

            foreach (var (element, ids) in new[] { ("x", "a"), ("y", "a b"), ("X", ""), ("a\"b", "d"), ("ü😀", "d"), ("x%", "d"), ("'q'", "d"), ("", ""), ("ß", "f") })
            {
                Assert.That(Having(Constant.Of(element), isList: false), Is.EqualTo(ids), element);
            }

            foreach (var (elements, ids) in new[] { ("x z", "a b"), ("z", "b"), ("nobody", ""), ("", ""), ("ü😀 x", "a d"), ("X", ""), ("a\"b 'q'", "d"), ("ß z", "b f") })
            {
                var list = Constant.OfList([.. elements.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static x => Constant.Of(x))]);
                Assert.That(Having(list, isList: true), Is.EqualTo(ids), "one of " + elements);
            }
        }
        finally
        {
            _server.Run("DROP TABLE " + table);
        }

        string Having(Constant value, bool isList) => string.Join(' ', Run(
            Planner.List(s_ring, new QueryShape
            {
                Fields = [ObjectSchema.IdField],
                Where = new FunctionExpression(ScalarFunction.Contains, FieldExpression.Of(s_ring, 3), new ParameterExpression(0, ExpressionType.Text) { IsList = isList }),
                OrderBy = [new SortKey(ObjectSchema.IdField, false)],
            }),
            0,
            0,
            value));

        void Insert(string id, params string[] friends)
        {
            var items = string.Join(',', friends.Select(static x => '"' + x.Replace("\"", "\\\"", StringComparison.Ordinal) + '"')).Replace("'", "''", StringComparison.Ordinal);
            Store(id, dialect == PostgresDialect.Instance ? '{' + items + '}' : '[' + items + ']');
        }

        void Store(string id, string text)
        {
            // MySQL reads a backslash of a literal as the beginning of an escape.
            text = dialect is MySqlDialect ? text.Replace("\\", "\\\\", StringComparison.Ordinal) : text;
            _server.Run($"INSERT INTO {table} ({dialect.Identifier("id")}, {dialect.Identifier("friends")}) VALUES ('{id}', '{text}')");
        }
    });
}
