namespace ObjectQL.Packages.Tests.Packages;

/// <summary>Somebody's own packages: a library, a second one that extends the first, and a web application of both, each restored from what was packed.</summary>
public sealed class PackageWalkTests
{
    private const string Catalog =
        """
        using ObjectQL;

        namespace Acme.Catalog;

        [Plugin("@acme/catalog", "1.2.0")]
        public sealed partial class CatalogPackage;

        public static class CatalogHooks
        {
            [Hook<IProduct>(HookEvent.BeforeCreate)]
            public static void Tidy<T>(CreateContext<T> context)
                where T : Record, IRecord<T>, IProduct => context.Data.Name = context.Data.Name?.Trim()!;
        }
        """;

    private const string Stock =
        """
        using Acme.Catalog;
        using ObjectQL;

        namespace Acme.Stock;

        [Plugin("@acme/stock", "1.0.0")]
        [DependsOn("@acme/catalog", "^1.1.0")]
        public sealed partial class StockPackage;

        public static class StockHooks
        {
            [Hook<Acme.Catalog.IProduct>(HookEvent.BeforeCreate)]
            public static void Count<T>(CreateContext<T> context)
                where T : Record, IRecord<T>, Acme.Catalog.IProduct => context.Data.Pieces ??= context.Data.Name.Length;
        }
        """;

    private const string Shop =
        """
        using ObjectQL;
        using ObjectQL.Hosting;
        using ObjectQL.Sqlite;
        using Shop;

        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddObjectQL<ShopDb>(options => options.UseDriver(new SqliteDriver("shop.db")).Anonymous = new User("guest")).AddObjectQLProblems();
        var app = builder.Build();
        app.UseExceptionHandler();
        app.MapPost("/orders/{name}", async (ShopDb.Session session, string name) =>
        {
            Product product = await session.Products.CreateAsync(new() { Name = name, Price = 19.5m });
            await session.Orders.CreateAsync(new() { Product = product.Id });
            Order order = (await session.Orders.Where(x => x.ProductRecord.Pieces > 1).Expand(x => x.Product).ToListAsync())[0];
            return $"{order.ProductRecord!.Name} {order.ProductRecord.Price} {order.ProductRecord.Pieces}";
        });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var answer = await client.PostAsync("orders/%20Lamp%20", null);
        Console.WriteLine($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        var db = app.Services.GetRequiredService<ShopDb>();
        Console.WriteLine(string.Join(", ", db.Packages.All.Select(package => $"{package.Name} {package.Version}")));
        db.Packages.Disable("@acme/catalog");
        Console.WriteLine((int)(await client.PostAsync("orders/Chair", null)).StatusCode);
        await app.StopAsync();

        namespace Shop
        {
            [ObjectModel]
            public sealed partial class ShopDb;
        }
        """;

    [Test]
    public async Task Two_packages_of_ones_own_serve_a_web_application()
    {
        var consumer = new Consumer("acme");
        consumer.Write("nuget.config", File.ReadAllText(consumer.Path("nuget.config")).Replace(
            "<packageSources>", $"""<packageSources><add key="acme" value="{consumer.Path("packed")}" />""", StringComparison.Ordinal));
        Directory.CreateDirectory(consumer.Path("packed"));
        const string Kernel = $"""<PackageReference Include="ObjectQL" Version="{PackedPackages.Version}" />""";

        consumer
            .WriteProject("Acme.Catalog/Acme.Catalog.csproj", "<Version>1.2.0</Version>", Kernel)
            .Write("Acme.Catalog/metadata/products.object.yml", "className: Product\nfields:\n  name: { type: text, required: true }\n  price: { type: currency }\n")
            .Write("Acme.Catalog/CatalogPackage.cs", Catalog);
        Assert.That((await consumer.DotnetAsync("pack", "Acme.Catalog", "-o", "packed", "-nologo")).Succeeded().Diagnostics, Is.Empty);

        consumer
            .WriteProject("Acme.Stock/Acme.Stock.csproj", "<Version>1.0.0</Version>", Kernel + """<PackageReference Include="Acme.Catalog" Version="1.2.0" />""")
            .Write("Acme.Stock/metadata/products_extension.object.yml", "name: products\nextends: products\nfields:\n  pieces: { type: integer }\n")
            .Write("Acme.Stock/StockPackage.cs", Stock);
        Assert.That((await consumer.DotnetAsync("pack", "Acme.Stock", "-o", "packed", "-nologo")).Succeeded().Diagnostics, Is.Empty);

        consumer
            .Write(
                "Shop/Shop.csproj",
                $"""
                <Project Sdk="Microsoft.NET.Sdk.Web">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <Nullable>enable</Nullable>
                    <ImplicitUsings>enable</ImplicitUsings>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="Acme.Stock" Version="1.0.0" />
                    <PackageReference Include="ObjectQL.Hosting" Version="{PackedPackages.Version}" />
                    <PackageReference Include="ObjectQL.Sqlite" Version="{PackedPackages.Version}" />
                  </ItemGroup>
                </Project>
                """)
            .Write("Shop/metadata/orders.object.yml", "className: Order\nfields:\n  product: { type: lookup, reference: products, required: true }\n")
            .Write("Shop/Program.cs", Shop);
        var built = (await consumer.DotnetAsync("build", "Shop", "-nologo")).Succeeded();
        Assert.That(built.Diagnostics, Is.Empty);
        var ran = (await consumer.DotnetAsync("run", "--project", "Shop", "--no-build")).Succeeded();
        Assert.That(ran.Lines, Is.EqualTo(new[] { "200 Lamp 19.50 4", "@acme/catalog 1.2.0, @acme/stock 1.0.0", "403" }));

        // A package that asks for a newer one than there is, is told at the build of the application.
        consumer
            .Write("Acme.Stock/StockPackage.cs", Stock.Replace("^1.1.0", "^2.0.0", StringComparison.Ordinal).Replace("\"1.0.0\"", "\"1.1.0\"", StringComparison.Ordinal))
            .WriteProject("Acme.Stock/Acme.Stock.csproj", "<Version>1.1.0</Version>", Kernel + """<PackageReference Include="Acme.Catalog" Version="1.2.0" />""");
        var packed = await consumer.DotnetAsync("pack", "Acme.Stock", "-o", "packed", "-nologo");
        Assert.That(packed.ExitCode, Is.Not.Zero);
        Assert.That(packed.Diagnostics, Has.Some.Contains("OQL0782").And.Some.Contains("@acme/catalog"), packed.Text);
    }
}
