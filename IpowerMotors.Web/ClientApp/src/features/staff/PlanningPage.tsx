export default function PlanningPage() {
  return <h1>Planning</h1>;
}
