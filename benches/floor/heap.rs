/// Puts `time` in place of the first of a binary heap of times, which must not be empty.
#[inline]
pub(super) fn sift_down(heap: &mut [f64], time: f64) {
    let mut place = 0;
    loop {
        let left = 2 * place + 1;
        if left + 1 >= heap.len() {
            if left < heap.len() && heap[left] < time {
                heap[place] = heap[left];
                place = left;
            }
            break;
        }
        let child = left + usize::from(heap[left + 1] < heap[left]);
        if heap[child] >= time {
            break;
        }
        heap[place] = heap[child];
        place = child;
    }
    heap[place] = time;
}
