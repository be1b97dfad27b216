"""The running process: command line, settings, wiring, intake, turn loop, courier, clock. Nobody imports it."""
