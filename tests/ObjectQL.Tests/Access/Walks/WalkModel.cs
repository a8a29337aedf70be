using ObjectQL.Tests.Access.Files;
using Entry = System.Collections.Generic.Dictionary<string, object?>;

namespace ObjectQL.Tests.Access.Walks;

/// <summary>What operations of a user must answer and change, by the naive decision.</summary>
internal sealed class WalkModel(FileWorld world, User user, bool hasTenants)
{
    public const string Refused = ErrorCode.Forbidden;
    private static readonly string[] Lookups = ["region", "site", "item", "friends"];

    public FileDecision Decision { get; } = new(world, user, hasTenants);

    /// <summary>Where each record that is changed may decide about the next one, it matters which comes first.</summary>
    public bool DependsOnOrder(string name) => name is "items" or "parts" && world.Permissions.TryGetValue(name, out var permission)
        && (permission.Yaml.Contains("total", StringComparison.Ordinal) || permission.Yaml.Contains("parts_count", StringComparison.Ordinal));

    public WalkAnswer Update(string name, string id, Entry changes)
    {
        if (!Decision.May(name, "update") || !Decision.May(name, "read"))
        {
            return Refused;
        }

        var row = world.Find(name, id);
        var may = row is not null && Decision.May(name, "update", row);
        var isSeen = row is not null && Decision.May(name, "read", row);
        var (written, refusals) = (new Entry(changes), new HashSet<string>());
        foreach (var (field, value) in changes)
        {
            if (name == "items" && !Decision.MayWrite(field))
            {
                // What is stored and comes back is no change.
                if (isSeen && Decision.MayRead(field) && Equals(row![field], value))
                {
                    written.Remove(field);
                }
                else
                {
                    refusals.Add(Refused);
                }
            }
        }

        if (hasTenants && written.TryGetValue("org", out var org) && (string?)org != user.Tenant)
        {
            refusals.Add(ErrorCode.TenantIsolation);
        }

        if (!MayRefer(name, written, may ? row : null))
        {
            refusals.Add(ErrorCode.Conflict);
        }

        if (refusals.Count != 0)
        {
            return new(may ? [.. refusals, Refused] : [.. refusals, "False"]);
        }

        return !may ? "False" : written.Count == 0 ? "True" : !Leaves(name, row!, written) ? Refused : new WalkAnswer(["True"], () => Write(name, row!, written));
    }

    public WalkAnswer UpdateMany(string name, string field, Func<Entry, bool> matches, Entry changes)
    {
        if (!Decision.May(name, "update") || !Decision.May(name, "read") || !MayAsk(name, field) || (name == "items" && changes.Keys.Any(one => !Decision.MayWrite(one))))
        {
            return new([Refused, .. MayRefer(name, changes, null) ? Array.Empty<string>() : [ErrorCode.Conflict], .. Hands(changes)]);
        }

        var found = world.Rows[name].Where(row => matches(row) && Decision.May(name, "update", row)).ToList();
        var refusals = Hands(changes).ToList();
        if (!MayRefer(name, changes, null))
        {
            refusals.Add(ErrorCode.Conflict);
        }

        // A target that nothing is hidden of is looked for by the engine, as records are written.
        return refusals.Count != 0 ? new WalkAnswer([.. refusals, .. found.Count == 0 ? ["0"] : new[] { Refused }])
            : !found.TrueForAll(row => Leaves(name, row, changes)) ? Refused
            : new WalkAnswer([$"{found.Count}"], () => [.. found.SelectMany(row => Write(name, row, changes))]);
    }

    public WalkAnswer Delete(string name, string id)
    {
        if (!Decision.May(name, "delete") || !Decision.May(name, "read"))
        {
            return Refused;
        }

        return world.Find(name, id) is not { } row || !Decision.May(name, "delete", row) ? "False" : Gone(name, [row], "True");
    }

    public WalkAnswer DeleteMany(string name, string field, Func<Entry, bool> matches)
    {
        if (!Decision.May(name, "delete") || !Decision.May(name, "read") || !MayAsk(name, field))
        {
            return Refused;
        }

        var found = world.Rows[name].Where(row => matches(row) && Decision.May(name, "delete", row)).ToList();
        return Gone(name, found, $"{found.Count}");
    }

    public WalkAnswer Create(string name, params Entry[] rows)
    {
        if (!Decision.May(name, "create"))
        {
            return Refused;
        }

        var (refusals, made) = (new HashSet<string>(), new List<Entry>());
        foreach (var given in rows)
        {
            if (name == "items" && given.Keys.Any(field => !Decision.MayWrite(field)))
            {
                refusals.Add(Refused);
            }

            refusals.UnionWith(Hands(given));
            if (!MayRefer(name, given, null) || world.Find(name, given["id"]) is not null || made.Exists(one => Equals(one["id"], given["id"])))
            {
                refusals.Add(ErrorCode.Conflict);
            }

            var row = new Entry(given);
            if (hasTenants && name == "items" && row.GetValueOrDefault("org") is null)
            {
                row["org"] = user.Tenant;
            }

            foreach (var field in Fields(name))
            {
                row.TryAdd(field, null);
            }

            made.Add(row);
        }

        world.Rows[name].AddRange(made);
        if (!made.TrueForAll(row => Decision.MayLeave(name, row, isNew: true)))
        {
            refusals.Add(Refused);
        }

        world.Rows[name].RemoveAll(made.Contains);
        return refusals.Count != 0 ? new WalkAnswer([.. refusals]) : new WalkAnswer(["fine"], () =>
        {
            world.Rows[name].AddRange(made);
            return [.. made.Select(row => (name, (string)row["id"]!))];
        });
    }

    public WalkAnswer Upsert(string name, Entry row)
    {
        var id = (string)row["id"]!;
        if (!Decision.May(name, "read"))
        {
            return Refused;
        }

        if (world.Find(name, id) is not { } stored || !Decision.May(name, "read", stored))
        {
            return Create(name, row);
        }

        var changes = new Entry(row);
        changes.Remove("id");
        var update = Update(name, id, changes);
        return new([.. update.Answers.Select(static answer => answer switch { "True" => "fine", "False" => Refused, _ => answer })], update.Apply);
    }

    /// <summary>All fields that are stored, but for the id.</summary>
    public static string[] Fields(string name) => name switch
    {
        "regions" => ["name"],
        "sites" => ["name", "level", "open", "region"],
        "items" => ["org", "title", "owner", "level", "open", "kind", "tags", "viewers", "members", "team", "secret", "nick", "note", "site", "friends"],
        _ => ["name", "level", "note", "item"],
    };

    private bool MayAsk(string name, string field) => name != "items" || Decision.MayRead(field);

    private IEnumerable<string> Hands(Entry changes) =>
        hasTenants && changes.TryGetValue("org", out var org) && (string?)org != user.Tenant ? [ErrorCode.TenantIsolation] : [];

    /// <summary>Whether all that lookups lead to is there for the caller, or was referred to before.</summary>
    private bool MayRefer(string name, Entry changes, Entry? stored) => changes.Where(static one => Lookups.Contains(one.Key)).All(one => Ids(one.Value).All(id =>
        Decision.Follow(one.Key == "friends" ? "items" : FileWorld.Target(name, one.Key), id) is not null || (stored is not null && Ids(stored[one.Key]).Contains(id))));

    private static string[] Ids(object? value) => value switch { null => [], string id => [id], _ => (string[])value };

    private static new bool Equals(object? left, object? right) => left is string[] or null && right is string[] or null ? ((string[]?)left ?? []).SequenceEqual((string[]?)right ?? []) : object.Equals(left, right);

    private bool Leaves(string name, Entry row, Entry changes)
    {
        var before = new Entry(row);
        Put(row, changes);
        var may = Decision.MayLeave(name, row, isNew: false);
        row.Clear();
        Put(row, before);
        return may;
    }

    private static List<(string Name, string Id)> Write(string name, Entry row, Entry changes)
    {
        Put(row, changes);
        return [(name, (string)row["id"]!)];
    }

    private static void Put(Entry row, Entry changes)
    {
        foreach (var (field, value) in changes)
        {
            row[field] = value;
        }
    }

    /// <summary>Records go with all that goes along; the rest lets go, or refuses.</summary>
    private WalkAnswer Gone(string name, List<Entry> rows, string answer)
    {
        var gone = rows.Select(row => (Name: name, Entry: row)).ToList();
        for (var i = 0; i < gone.Count; i++)
        {
            gone.AddRange(Referring(gone[i].Name, gone[i].Entry).Where(one => world.OnDelete[one.Lookup] == "cascade" && !gone.Exists(known => ReferenceEquals(known.Entry, one.Entry))).Select(static one => (one.Name, one.Entry)).ToList());
        }

        var others = gone.SelectMany(one => Referring(one.Name, one.Entry).Select(other => (other.Name, other.Entry, other.Lookup, Id: (string)one.Entry["id"]!))).Where(other => !gone.Exists(one => ReferenceEquals(one.Entry, other.Entry))).ToList();
        if (others.Exists(other => world.OnDelete[other.Lookup] == "restrict"))
        {
            return ErrorCode.Conflict;
        }

        return new([answer], () =>
        {
            foreach (var (_, row, lookup, id) in others)
            {
                row[lookup] = row[lookup] is string[] ids ? ids.Where(one => one != id).ToArray() : null;
            }

            gone.ForEach(one => world.Rows[one.Name].Remove(one.Entry));
            return [.. gone.Select(static one => (one.Name, (string)one.Entry["id"]!))];
        });
    }

    private IEnumerable<(string Name, Entry Entry, string Lookup)> Referring(string name, Entry row)
    {
        (string Child, string Lookup)[] ways = name switch { "regions" => [("sites", "region")], "sites" => [("items", "site")], "items" => [("parts", "item"), ("items", "friends")], _ => [] };
        return ways.SelectMany(way => world.Rows[way.Child].Where(one => Ids(one.GetValueOrDefault(way.Lookup)).Contains((string)row["id"]!)).Select(one => (way.Child, one, way.Lookup)));
    }
}
