import { z } from 'zod';

// zod would try to compile its checks with eval, which the content security policy forbids and reports. It
// decides when a check is made, so this module must be imported before any that makes one, first thing by every page
// of the program: what two pages share runs before what is their own.
z.config({ jitless: true });
