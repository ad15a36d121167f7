/// Version of the suite, which every tool's `--version` prints.
package let version = "0.1.0"
