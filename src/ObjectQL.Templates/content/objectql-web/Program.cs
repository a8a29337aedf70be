using System.Security.Claims;
using LibraryWeb;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using ObjectQL;
using ObjectQL.Hosting;
using ObjectQL.Sqlite;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
builder.Services
    .AddObjectQL<AppDb>(options =>
    {
        // Opening creates what is missing and drops nothing.
        options.UseDriver(new SqliteDriver(builder.Configuration["Database"] ?? "library.db"));
        options.Seed = true;

        // Who does not sign in reads what metadata/books.permission.yml lets a guest read.
        options.Anonymous = new User("guest", roles: ["guest"]);
    })
    .AddObjectQLProblems()
    .AddHealthChecks().AddObjectQL<AppDb>();

var app = builder.Build();
app.UseExceptionHandler();
app.UseAuthentication();
app.MapHealthChecks("/health");
app.MapBooks();

if (app.Environment.IsDevelopment())
{
    // For trying it out: everybody may be anybody. Put your identity provider in its place.
    app.MapPost("/sign-in/{name}", (HttpContext context, string name, string role) => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, name), new(ClaimTypes.Role, role)], CookieAuthenticationDefaults.AuthenticationScheme))));
}

await app.RunAsync();
