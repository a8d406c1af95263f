/** A moment as a clerk reads it: `今天 09:05`, `11月20日 09:05`, `2025年12月31日 09:05`. `now` decides which. */
export function formatMoment(moment: number, now: number = Date.now()): string {
  const date = new Date(moment);
  const today = new Date(now);
  const clock = `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
  const isSameYear = date.getFullYear() === today.getFullYear();
  const isSameDay =
    isSameYear && date.getMonth() === today.getMonth() && date.getDate() === today.getDate();
  if (isSameDay) return `今天 ${clock}`;
  const day = `${String(date.getMonth() + 1)}月${String(date.getDate())}日`;
  return isSameYear ? `${day} ${clock}` : `${String(date.getFullYear())}年${day} ${clock}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Bytes as a clerk reads them: `45 KB`, `12.3 MB`. */
export function formatFileSize(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} 字节`;
  const kilobytes = bytes / 1024;
  if (kilobytes < 1024) return `${String(Math.round(kilobytes))} KB`;
  return `${String(Math.round((kilobytes / 1024) * 10) / 10)} MB`;
}

/** The file's name without `.xlsx`, to suggest names for a PDF or a copy. */
export function stemOf(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '');
}
