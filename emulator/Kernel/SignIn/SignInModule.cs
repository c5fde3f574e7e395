using Kernel.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kernel.SignIn;

internal sealed class SignInModule : IHostModule
{
    public const string SignInPath = "/emulator/api/sign-in";
    public const string UsersPath = "/emulator/api/users";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<DemoUsers>();

        // The identity provider does not travel in time with this host: a jump signs nobody out.
        services.AddSingleton(new AccessTokens(configuration, TimeProvider.System));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(UsersPath, (DemoUsers users) => users.All);
        routes.MapPost(SignInPath, SignIn);
    }

    // Somebody who is no demo user can sign in as well: the application then knows no role for them.
    private static IResult SignIn(SignInRequest request, DemoUsers users, AccessTokens tokens)
    {
        if (string.IsNullOrWhiteSpace(request.ObjectId))
        {
            return Results.BadRequest(new { error = "\"objectId\" is missing." });
        }

        var user = users.Find(request.ObjectId);
        if (user is null && string.IsNullOrWhiteSpace(request.Name))
        {
            return Results.BadRequest(new { error = "Nobody has this \"objectId\"; a new person needs a \"name\"." });
        }

        var (accessToken, expiresOn) = tokens.Issue(
            user ?? new DemoUser(request.ObjectId, request.Name!, $"{request.ObjectId}@example.com"));
        return Results.Ok(new { accessToken, expiresOn });
    }

    private sealed record SignInRequest(string? ObjectId, string? Name);
}
