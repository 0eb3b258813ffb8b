// Without the standard library, so that the program stays a few kilobytes.
#![no_std]
#![no_main]

#[link(name = "c")]
extern "C" {
    fn puts(text: *const u8) -> i32;
}

#[no_mangle]
pub extern "C" fn main() -> i32 {
    unsafe { puts(b"maturin-tool\0".as_ptr()) };
    0
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    loop {}
}
