# Run with -test-directory=tests/file -var-file=dns/example.tfvars.
mock_provider "ovh" {}

run "the_committed_file_is_up_to_date" {
  command = plan

  assert {
    condition     = output.zone_file == file("dns/ipowerfrance.fr.zone")
    error_message = "Render it again: scripts/render-zone.sh"
  }
}
