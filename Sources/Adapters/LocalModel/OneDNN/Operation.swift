import COneDNN

/// One of oneDNN's operations on arrays of fixed shapes, for any number of threads at once.
// Unchecked: oneDNN's primitives are immutable, and this one keeps no scratch memory of its own.
final class Operation: @unchecked Sendable {
  private let primitive: dnnl_primitive_t
  private let shapes: [(role: Int32, shape: dnnl_memory_desc_t)]
  /// The shape that oneDNN chose for weights, where it was free to.
  let weightShape: dnnl_memory_desc_t?
  /// Bytes of scratch memory that a run needs.
  let scratchBytes: Int

  /// The processor, as oneDNN sees it.
  nonisolated(unsafe) static let engine: dnnl_engine_t = {
    var engine: dnnl_engine_t?
    check(dnnl_engine_create(&engine, dnnl_cpu, 0))
    return engine.unsafelyUnwrapped
  }()

  /// Makes an operation.
  ///
  /// - Parameters:
  ///   - described: what oneDNN made of a description; destroyed here.
  ///   - roles: what each array of a run is, in the order in which `run` takes them.
  init(_ described: dnnl_primitive_desc_t, roles: [(Int32, dnnl_memory_desc_t)]) {
    defer { dnnl_primitive_desc_destroy(described) }
    var primitive: dnnl_primitive_t?
    Self.check(dnnl_primitive_create(&primitive, described))
    self.primitive = primitive.unsafelyUnwrapped
    weightShape = dnnl_primitive_desc_query_md(described, dnnl_query_weights_md, 0)?.pointee
    let scratch = dnnl_primitive_desc_query_md(described, dnnl_query_scratchpad_md, 0)?.pointee
    scratchBytes = scratch.map { withUnsafePointer(to: $0) { dnnl_memory_desc_get_size($0) } } ?? 0
    shapes = roles + (scratch.map { [(DNNL_ARG_SCRATCHPAD, $0)] } ?? [])
  }

  deinit { dnnl_primitive_destroy(primitive) }

  /// Computes on the calling thread.
  ///
  /// - Parameters:
  ///   - arrays: one a role; those that are only read may lie in read-only memory.
  ///   - worker: the calling thread's.
  func run(_ arrays: [UnsafeRawPointer], on worker: borrowing Worker) {
    let scratch = worker.scratch(bytes: scratchBytes)
    var arguments = shapes.enumerated().map { index, entry in
      let array = index < arrays.count ? UnsafeMutableRawPointer(mutating: arrays[index]) : scratch
      return dnnl_exec_arg_t(arg: entry.role, memory: Self.memory(entry.shape, at: array))
    }
    defer { for argument in arguments { dnnl_memory_destroy(argument.memory) } }
    let count = Int32(arguments.count)
    Self.check(dnnl_primitive_execute(primitive, worker.stream, count, &arguments))
  }

  private static func memory(
    _ shape: dnnl_memory_desc_t,
    at array: UnsafeMutableRawPointer
  ) -> dnnl_memory_t? {
    var memory: dnnl_memory_t?
    withUnsafePointer(to: shape) { check(dnnl_memory_create(&memory, $0, engine, array)) }
    return memory
  }

  static func check(_ status: dnnl_status_t) {
    precondition(status == dnnl_success, "oneDNN refused an operation: status \(status.rawValue)")
  }
}

/// What one thread needs to run operations; parallelism comes from several of them.
struct Worker: ~Copyable {
  let stream: dnnl_stream_t
  private let room: Room

  /// Scratch memory, which grows to what the hungriest operation needs.
  private final class Room {
    var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)
    deinit { memory.deallocate() }
  }

  init() {
    omp_set_num_threads(1)
    var stream: dnnl_stream_t?
    let flags = UInt32(dnnl_stream_default_flags.rawValue)
    Operation.check(dnnl_stream_create(&stream, Operation.engine, flags))
    self.stream = stream.unsafelyUnwrapped
    room = Room()
  }

  deinit { dnnl_stream_destroy(stream) }

  func scratch(bytes: Int) -> UnsafeMutableRawPointer {
    if room.memory.count < bytes {
      room.memory.deallocate()
      room.memory = .allocate(byteCount: bytes, alignment: 64)
    }
    return room.memory.baseAddress.unsafelyUnwrapped
  }

  /// Makes oneDNN compute on the calling thread alone; needed again when the task may have changed threads.
  func useOneThread() { omp_set_num_threads(1) }
}

/// The shape of an array; by its tag it lies in memory row by row, column by column, or as oneDNN likes.
func shape(
  _ rows: Int,
  _ columns: Int,
  _ type: dnnl_data_type_t = dnnl_f32,
  as tag: dnnl_format_tag_t = dnnl_ab
) -> dnnl_memory_desc_t {
  var shape = dnnl_memory_desc_t()
  Operation.check(
    dnnl_memory_desc_init_by_tag(&shape, 2, [Int64(rows), Int64(columns)], type, tag)
  )
  return shape
}
