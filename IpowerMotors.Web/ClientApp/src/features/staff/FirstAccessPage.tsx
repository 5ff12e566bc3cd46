export default function FirstAccessPage() {
  return <h1>FirstAccess</h1>;
}
