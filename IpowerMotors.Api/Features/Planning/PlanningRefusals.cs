using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Planning;

/// <summary>Every "no" of the planning.</summary>
public static class PlanningRefusals
{
    /// <summary>Somebody else, a colleague or the customer, changed the appointment since it was read.</summary>
    public static readonly Refusal Conflict = new("planning/conflict", 409,
        new("Ce rendez-vous vient de changer", "Quelqu’un d’autre l’a modifié. Le planning affiché a été mis à jour\u202f: recommencez."),
        new("This appointment has just changed", "Somebody else changed it. The planning has been refreshed: try again."));

    /// <summary>The bay or the mechanic is taken then.</summary>
    public static readonly Refusal Occupied = new("planning/occupied", 409,
        new("La place est prise", "Le poste ou le mécanicien est déjà occupé à cette heure."),
        new("The place is taken", "The bay or the mechanic is already busy at that time."));
}
