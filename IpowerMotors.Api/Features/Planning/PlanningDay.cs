using IpowerMotors.Api.Features.Booking;

namespace IpowerMotors.Api.Features.Planning;

/// <summary>All that the planning page of one day shows.</summary>
/// <param name="Day">The day in Paris.</param>
/// <param name="Openings">When the garage is open; empty when it is closed all day.</param>
/// <param name="ClosedReason">The holiday or closure, if any.</param>
/// <param name="Bays">The columns: those in use, and those that have a visit on that day all the same.</param>
/// <param name="Mechanics">Who may be given work, and who has some on that day all the same.</param>
/// <param name="Appointments">Everything that occupies a place, offers held for the waiting list included; by start.</param>
public sealed record PlanningDay(
    DateOnly Day, IReadOnlyList<PlanningOpening> Openings, string? ClosedReason, IReadOnlyList<PlanningBay> Bays,
    IReadOnlyList<PlanningMechanic> Mechanics, IReadOnlyList<PlannedAppointment> Appointments);

/// <summary>One uninterrupted interval of the day, local time, <c>08:00</c>.</summary>
public sealed record PlanningOpening(string Opens, string Closes);

/// <summary>A place for one vehicle; the kind is <c>lift</c>, <c>alignment</c> or <c>fast_fit</c>. Nothing moves to one that is not active.</summary>
public sealed record PlanningBay(int Id, string Name, string Kind, bool Active);

/// <summary>Somebody and what they can do: <c>service</c>, <c>brakes</c>, <c>tyres</c>, <c>inspection</c>. Nothing moves to one who is not active.</summary>
public sealed record PlanningMechanic(int Id, string Name, string[] Skills, bool Active);

/// <summary>An appointment as the workshop sees it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Reference">What people say on the phone.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Start">Paris time.</param>
/// <param name="End">Paris time.</param>
/// <param name="BayId">Where.</param>
/// <param name="MechanicId">By whom.</param>
/// <param name="Service">What.</param>
/// <param name="CustomerName">Given and family name; empty, as what follows, once erased (three years after the visit).</param>
/// <param name="Phone">E.164.</param>
/// <param name="Plate">Registration.</param>
/// <param name="Vehicle">Brand and model.</param>
/// <param name="Note">What the customer added.</param>
/// <param name="Version">Send it back with a change.</param>
public sealed record PlannedAppointment(
    Guid Id, string Reference, AppointmentStatus Status, DateTimeOffset Start, DateTimeOffset End, int BayId, int MechanicId,
    PlannedService Service, string CustomerName, string Phone, string Plate, string Vehicle, string? Note, int Version);

/// <summary>The service of an appointment, named in the language asked for.</summary>
public sealed record PlannedService(int Id, string Slug, string Name);
