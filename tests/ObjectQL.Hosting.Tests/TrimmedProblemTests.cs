using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ObjectQL.Hosting.Tests;

/// <summary>An application that is trimmed reads no types by reflection: problems are written with what the framework's own serializer context knows.</summary>
public sealed class TrimmedProblemTests
{
    [Test]
    public async Task Every_extension_is_written()
    {
        var error = new ObjectQLException(ErrorCode.TransitionDenied, "Closed.")
        {
            Transition = new("flow", "draft", "sent", ["isOwner"]),
            Failures = [new ValidationFailure("short", "title", "Too long"), new ValidationFailure("odd", "title", "Odd"), new ValidationFailure("late", "", "Too late")],
        };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddObjectQLProblems().ConfigureHttpJsonOptions(static options =>
        {
            foreach (var reflection in options.SerializerOptions.TypeInfoResolverChain.OfType<DefaultJsonTypeInfoResolver>().ToArray())
            {
                options.SerializerOptions.TypeInfoResolverChain.Remove(reflection);
            }
        });
        await using var application = builder.Build();
        application.UseExceptionHandler();
        application.Run(_ => throw error);
        await application.StartAsync();
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(application.Urls.First()));
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)response.StatusCode, Is.InRange(400, 499));
            Assert.That(problem.RootElement.GetProperty("code").GetString(), Is.EqualTo(ErrorCode.TransitionDenied));
            Assert.That(problem.RootElement.GetProperty("transition").GetRawText(), Is.EqualTo("""{"machine":"flow","from":"draft","to":"sent","guards":["isOwner"]}"""));
            Assert.That(problem.RootElement.GetProperty("errors").GetRawText(), Is.EqualTo("""{"title":["Too long","Odd"],"":["Too late"]}"""));
        }
    }
}
