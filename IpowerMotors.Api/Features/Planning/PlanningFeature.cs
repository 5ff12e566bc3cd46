using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Planning;

/// <summary>The workshop's day, and moving it about.</summary>
public static class PlanningFeature
{
    /// <summary>Adds the services of the feature.</summary>
    public static void AddPlanning(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PlanningReader>().AddSingleton<PlanningFeed>();
        builder.Services.AddScoped<PlanningWriter>().AddScoped<MoveAppointment>().AddScoped<ChangeStatus>();
    }

    /// <summary>Maps the routes: everybody on the staff may look, managers and admins may change.</summary>
    public static void MapPlanning(this IEndpointRouteBuilder app)
    {
        var planning = app.MapGroup("/api/staff").WithTags("Planning").ForStaff();
        ShowPlanning.Map(planning);
        FollowPlanning.Map(planning);
        MoveAppointment.Map(planning);
        ChangeStatus.Map(planning);
    }
}
