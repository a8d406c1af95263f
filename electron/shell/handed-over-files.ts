import { z } from 'zod';

const shape = z.object({ files: z.array(z.string()) });

/** The files a second start hands over; what does not look like a hand-over counts as none. */
export function handedOverFiles(handedOver: unknown): string[] {
  const parsed = shape.safeParse(handedOver);
  return parsed.success ? parsed.data.files : [];
}
