namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>What a delete does to records in another data source, and to those of another tenant: compiled and loaded at run time, on both drivers.</summary>
internal sealed class CascadeReachTests(string driver) : EitherFixture(driver)
{
    protected override (string Path, string Content)[] Files =>
    [
        ("owners.object.yml", "fields: { name: { type: text }, kept: { type: boolean } }\n"),
        ("cars.object.yml", """
            datasource: logs
            fields:
              owner: { type: lookup, reference: owners, deleteBehavior: cascade }
              locked: { type: boolean }
            validation:
              rules:
                - { name: unlocked, type: cross_field, trigger: [delete], rule: { field: locked, operator: "!=", value: true }, message: m }
            """),
        ("bikes.object.yml", "datasource: logs\nfields: { owner: { type: lookup, reference: owners, deleteBehavior: set_null } }\n"),
        ("houses.object.yml", "datasource: logs\nfields: { owner: { type: lookup, reference: owners, deleteBehavior: restrict } }\n"),
        ("clubs.object.yml", "datasource: logs\nfields: { members: { type: lookup, reference: owners, multiple: true, deleteBehavior: set_null } }\n"),
        ("wheels.object.yml", "fields: { car: { type: lookup, reference: cars, deleteBehavior: cascade } }\n"),
        ("bells.object.yml", "fields: { bike: { type: lookup, reference: bikes, deleteBehavior: restrict } }\n"),
        ("people.object.yml", "tenancy: { tenantField: space }\nfields: { name: { type: text }, space: { type: text } }\n"),
        ("pets.object.yml", "tenancy: { tenantField: space }\nfields: { person: { type: lookup, reference: people, deleteBehavior: cascade }, space: { type: text } }\n"),
        ("hats.object.yml", "tenancy: { tenantField: space }\nfields: { person: { type: lookup, reference: people, deleteBehavior: set_null }, space: { type: text } }\n"),
        ("debts.object.yml", "tenancy: { tenantField: space }\nfields: { person: { type: lookup, reference: people, deleteBehavior: restrict }, space: { type: text } }\n"),
        ("groups.object.yml", "tenancy: { tenantField: space }\nfields: { people: { type: lookup, reference: people, multiple: true, deleteBehavior: set_null }, space: { type: text } }\n"),
    ];

    [Test]
    public async Task What_lies_in_another_data_source_goes_along_or_lets_go()
    {
        var owner = await Of("owners").CreateAsync("{'name':'a'}");
        var other = await Of("owners").CreateAsync("{'name':'b'}");
        var (car, kept) = (await Of("cars").CreateAsync($"{{'owner':'{owner}'}}"), await Of("cars").CreateAsync($"{{'owner':'{other}'}}"));
        var (wheel, keptWheel) = (await Of("wheels").CreateAsync($"{{'car':'{car}'}}"), await Of("wheels").CreateAsync($"{{'car':'{kept}'}}"));
        var bike = await Of("bikes").CreateAsync($"{{'owner':'{owner}'}}");
        var bell = await Of("bells").CreateAsync($"{{'bike':'{bike}'}}");
        var club = await Of("clubs").CreateAsync($"{{'members':['{owner}','{other}']}}");
        Assert.That(await Of("owners").DeleteAsync(owner), Is.True);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Of("cars").HasAsync(car), await Of("cars").HasAsync(kept)), Is.EqualTo((false, true)));
            Assert.That((await Of("wheels").HasAsync(wheel), await Of("wheels").HasAsync(keptWheel)), Is.EqualTo((false, true)), "and back into the first one");
            Assert.That((await Of("bikes").ReadAsync(bike))["owner"], Is.Null);
            Assert.That(await Of("bells").HasAsync(bell), Is.True, "what was let go of stays");
            Assert.That((await Of("clubs").ReadAsync(club))["members"]!.ToJsonString(), Is.EqualTo($"[\"{other}\"]"));
        }
    }

    [Test]
    public async Task What_another_data_source_refuses_leaves_all_as_it_was()
    {
        var owner = await Of("owners").CreateAsync("{'name':'a'}");
        var car = await Of("cars").CreateAsync($"{{'owner':'{owner}'}}");
        var wheel = await Of("wheels").CreateAsync($"{{'car':'{car}'}}");
        var bike = await Of("bikes").CreateAsync($"{{'owner':'{owner}'}}");
        var house = await Of("houses").CreateAsync($"{{'owner':'{owner}'}}");
        var error = Assert.ThrowsAsync<ObjectQLException>(() => Of("owners").DeleteAsync(owner))!;
        Assert.That(error.Code, Is.EqualTo(ErrorCode.Conflict));
        await AllAreThereAsync();
        await Of("houses").DeleteAsync(house);
        await Of("cars").UpdateAsync(car, "{'locked':true}");
        Assert.That(Names(await Of("owners").DeleteFailuresAsync(owner)), Is.EqualTo("unlocked"), "the rules of what goes along are asked");
        await AllAreThereAsync();
        await Of("cars").UpdateAsync(car, "{'locked':false}");
        Assert.That(await Of("owners").DeleteAsync(owner), Is.True);

        async Task AllAreThereAsync()
        {
            Assert.That((await Of("owners").HasAsync(owner), await Of("cars").HasAsync(car), await Of("wheels").HasAsync(wheel)), Is.EqualTo((true, true, true)));
            Assert.That((string?)(await Of("bikes").ReadAsync(bike))["owner"], Is.EqualTo(owner));
        }
    }

    [Test]
    public async Task What_refers_to_a_record_lets_go_of_it_whosever_it_is()
    {
        var person = await Of("people").CreateAsync("{'name':'a','space':'a'}");
        var pet = await Of("pets").CreateAsync($"{{'person':'{person}','space':'a'}}");
        var error = Assert.ThrowsAsync<ObjectQLException>(() => Of("pets").CreateAsync($"{{'person':'{person}','space':'b'}}"))!;
        Assert.That(error.Code, Is.EqualTo(ErrorCode.TenantIsolation), "what would go along is of the same tenant");
        var hat = await Of("hats").CreateAsync($"{{'person':'{person}','space':'b'}}");
        var group = await Of("groups").CreateAsync($"{{'people':['{person}'],'space':'b'}}");
        await using var session = Model.OpenSession(Database, new User("u", tenant: "a"));
        Assert.That(await LoadedModel.Subject(Database, session, "people").DeleteAsync(person), Is.True);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Of("pets").HasAsync(pet), Is.False);
            Assert.That((await Of("hats").ReadAsync(hat))["person"], Is.Null);
            Assert.That((await Of("groups").ReadAsync(group))["people"], Is.Null);
        }
    }

    [Test]
    public async Task What_another_tenant_keeps_refuses_without_telling_what_it_is()
    {
        var person = await Of("people").CreateAsync("{'name':'a','space':'a'}");
        var debt = await Of("debts").CreateAsync($"{{'person':'{person}','space':'b'}}");
        var pet = await Of("pets").CreateAsync($"{{'person':'{person}','space':'a'}}");
        await using var session = Model.OpenSession(Database, new User("u", tenant: "a"));
        var error = Assert.ThrowsAsync<ObjectQLException>(() => LoadedModel.Subject(Database, session, "people").DeleteAsync(person))!;
        Assert.That((error.Code, error.ToString().Contains(debt, StringComparison.Ordinal)), Is.EqualTo((ErrorCode.Conflict, false)));
        Assert.That((await Of("people").HasAsync(person), await Of("pets").HasAsync(pet)), Is.EqualTo((true, true)));
        await using var stranger = Model.OpenSession(Database, new User("v", tenant: "b"));
        Assert.That(await LoadedModel.Subject(Database, stranger, "people").DeleteAsync(person), Is.False, "nobody deletes what is another tenant's");
        await Of("debts").DeleteAsync(debt);
        Assert.That(await LoadedModel.Subject(Database, session, "people").DeleteAsync(person), Is.True);
    }
}
